import { arnIn, type Deployed } from "../deployed.ts";

/** CloudFormation's id of a queue is its URL. The name is its last part. */
export const queueArnOf = (deployed: Deployed, region: string, url: string): string =>
  arnIn(deployed, "sqs", region, url.split("/").at(-1) ?? "");
