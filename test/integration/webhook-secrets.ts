import type { Deployment } from "../../local/deploy.ts";

/** What the webhooks of the deployment with a policy have: names in Secrets Manager, and values that nothing else may show. */
export const SECRETS = { hook: "only-the-hook-knows-this", pagerduty: "only-pagerduty-knows-this" };

/** The setting alertWebhooks of the deployment with a policy. Nobody answers at these URLs. */
export const alertWebhooks = JSON.stringify([
  { service: "webhook", url: "https://hook.invalid/in", secretName: "tagledger/hook", header: "X-Token" },
  { service: "pagerduty", url: "https://pagerduty.invalid/in", secretName: "tagledger/pagerduty" },
]);

/** Makes the secrets, as the documents say. We have no SDK client for it, and the emulator reads no signature of root. */
export async function makeSecrets({ endpoint, region, credentials }: Deployment): Promise<void> {
  for (const [name, SecretString] of Object.entries(SECRETS)) {
    const { accessKeyId } = credentials;
    const response = await fetch(endpoint, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": "secretsmanager.CreateSecret",
        authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/${region}/secretsmanager/aws4_request, SignedHeaders=host, Signature=none`,
      },
      body: JSON.stringify({ Name: `tagledger/${name}`, SecretString }),
    });
    if (!response.ok) throw new Error(`Secrets Manager refused a secret: ${await response.text()}`);
  }
}
