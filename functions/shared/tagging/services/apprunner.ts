import { AppRunnerClient, ListTagsForResourceCommand } from "@aws-sdk/client-apprunner";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const appRunner = new AppRunnerClient({ region });
  return taggedByRgta(
    region,
    async (ResourceArn) => (await appRunner.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags,
  );
};
