/** Why a call that AWS's sources name as a creation has no entry, as sentences for people. */
export const LEFT_OUT_REASONS = {
  ended: "AWS has ended the service.",
  job: "It starts a job or a session, which ends by itself.",
  "no-model":
    "AWS's service models do not have the call. Only the Service Authorization Reference or CloudFormation names it, so " +
    "nothing says where a record has the resource.",
  "no-arn-format":
    "The response has an ARN, but the Service Authorization Reference has no format for it. So Tagledger cannot check " +
    "that it is the ARN of the new resource.",
  "not-named": "Neither the request nor the response names the new resource.",
  "no-tagging-call": "Tagledger knows no call of the service that tags such a resource by its ARN.",
  undecided: "The record has only an id, and no person has decided yet whether the ARN can be built from it.",
  "no-tags": "The request takes no tags, and the name of the call does not say that it creates a resource.",
  "not-taggable": "It creates nothing that can be tagged.",
  "no-type": "Its resources have no type with an ARN that can be built and with a name of its own.",
  decided: "A person decided that it has no entry, for a reason of its own.",
} as const;

export type LeftOutReason = keyof typeof LEFT_OUT_REASONS;

/** A call of `derived/left-out.json`, which `npm run generate:catalogue` writes. */
export type LeftOut = {
  /** `source:name`, such as `lightsail:CreateDisk`. */
  key: string;
  /** The sources that name it: `botocore`, `iam` (the Service Authorization Reference), `cloudformation`. */
  namedBy: string[];
  reason: LeftOutReason;
  /** A sentence that says more than the sentence of the reason. */
  because?: string;
};
