import { DescribeSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { taggedByRgta } from "../rgta.ts";

/** The description of a secret has its tags. */
export default (region: string) => {
  const secrets = new SecretsManagerClient({ region });
  return taggedByRgta(
    region,
    async (SecretId) => (await secrets.send(new DescribeSecretCommand({ SecretId }))).Tags,
  );
};
