import {
  DatabaseMigrationServiceClient,
  ListTagsForResourceCommand,
} from "@aws-sdk/client-database-migration-service";
import { taggedByRgta } from "../rgta.ts";

export default (region: string) => {
  const dms = new DatabaseMigrationServiceClient({ region });
  return taggedByRgta(
    region,
    async (ResourceArn) => (await dms.send(new ListTagsForResourceCommand({ ResourceArn }))).TagList,
  );
};
