export const POLICY_PARAMETER = "/tagledger/policy";

/** As long as the local stage's Validate keeps a policy that it has read. */
export const POLICY_KEPT_MILLISECONDS = 1_100;

/** An owner tag that replaces what is there, so that there are values before to be recorded; and somebody to leave alone. */
export const POLICY = `
version: 1
tags:
  - { key: Owner, value: "{actor.name}", onConflict: overwrite }
exclude:
  - actor: { name: excluded }
`;
