/** The longest ARN of a role: the name may have 64 characters ("IAM and AWS STS quotas", IAM User Guide). */
export const LONGEST_ROLE_ARN = `arn:aws-us-gov:iam::123456789012:role/${"x".repeat(64)}`;

/**
 * The `userIdentity` of all callers but the sessions of a role. `anything-but` does not match a missing field. The record
 * of an IAM user has no session issuer.
 */
export const byOthersThan = (roleArn: string) => ({
  sessionContext: { sessionIssuer: { arn: [{ "anything-but": roleArn }, { exists: false }] } },
});
