import type { TrailName } from "../../../evidence/trail/check-trail.ts";

export type ReportOptions = {
  from: Date;
  to: Date;
  out: string;
  trailBucket?: string;
  trailPrefix?: string;
  trailArn?: { arn: string; name: TrailName };
  json?: boolean;
};
