export const POLICY_PARAMETER = "/tagledger/policy";

/** The time for which Validate caches the policy in the local stage. */
export const POLICY_KEPT_MILLISECONDS = 1_100;

/**
 * A policy with an owner tag that replaces existing values, so that earlier values must be recorded. The policy also
 * excludes an actor.
 */
export const POLICY = `
version: 1
tags:
  - { key: Owner, value: "{actor.name}", onConflict: overwrite }
exclude:
  - actor: { name: excluded }
`;
