import { bareName, splitArn } from "../../../../catalogue/arn.ts";
import { serviceCalls } from "../../service-calls.ts";
import { noTaggingApi } from "../no-tagging-api.ts";
import { oneByOne, type SingleResourceCalls } from "../one-by-one.ts";
import { pairsOf, type TagsAnswer, tagsOfCalls } from "../tags-of.ts";

/**
 * A global service: its endpoint is the same for all regions of a partition. The Resource Groups Tagging API accepts these
 * ARNs too, but only in one region. Groups, access keys and hardware MFA devices have no tags ("Tags for IAM resources",
 * IAM User Guide).
 */
export default (region: string) => {
  const kinds = callsByKind(serviceCalls("iam", region));
  const callsFor = (resourceArn: string) => kinds.get(kindOf(resourceArn)) ?? noTaggingApi();
  return oneByOne({
    read: async (resourceArn) => callsFor(resourceArn).read(resourceArn),
    write: async (resourceArn, tags) => callsFor(resourceArn).write(resourceArn, tags),
    remove: async (resourceArn, keys) => callsFor(resourceArn).remove(resourceArn, keys),
    // "Tag key values for IAM users and roles are not case sensitive". The keys of other resources are case sensitive
    // (same page).
    keysIgnoreCase: (resourceArn) => ["role", "user"].includes(kindOf(resourceArn)),
  });
};

/** The kind of resource: `role` of `arn:aws:iam::111122223333:role/path/name`. */
const kindOf = (resourceArn: string) => splitArn(resourceArn).resource.split("/")[0] ?? "";

type Iam = ReturnType<typeof serviceCalls<"iam">>;
type OneKind = Pick<SingleResourceCalls, "read" | "write" | "remove">;

/** Identity providers, MFA devices and policies are identified by ARN, the others by the name without its path. */
function callsByKind(iam: Iam): Map<string, OneKind> {
  return new Map<string, OneKind>([
    ["instance-profile", instanceProfiles(iam)],
    ["mfa", mfaDevices(iam)],
    ["oidc-provider", oidcProviders(iam)],
    ["policy", policies(iam)],
    ["role", roles(iam)],
    ["saml-provider", samlProviders(iam)],
    ["server-certificate", serverCertificates(iam)],
    ["user", users(iam)],
  ]);
}

type Page = { Tags?: TagsAnswer; Marker?: string | undefined };
const pages = (call: (marker: string | undefined) => Promise<Page>) =>
  tagsOfCalls(
    call,
    ({ Tags }) => Tags,
    ({ Marker }) => Marker,
  );

const instanceProfiles = (iam: Iam): OneKind => ({
  read: (arn) =>
    pages((Marker) => iam("ListInstanceProfileTags", { InstanceProfileName: bareName(arn), Marker })),
  write: (arn, tags) =>
    iam("TagInstanceProfile", { InstanceProfileName: bareName(arn), Tags: pairsOf(tags) }),
  remove: (arn, TagKeys) => iam("UntagInstanceProfile", { InstanceProfileName: bareName(arn), TagKeys }),
});

const mfaDevices = (iam: Iam): OneKind => ({
  read: (SerialNumber) => pages((Marker) => iam("ListMFADeviceTags", { SerialNumber, Marker })),
  write: (SerialNumber, tags) => iam("TagMFADevice", { SerialNumber, Tags: pairsOf(tags) }),
  remove: (SerialNumber, TagKeys) => iam("UntagMFADevice", { SerialNumber, TagKeys }),
});

const oidcProviders = (iam: Iam): OneKind => ({
  read: (OpenIDConnectProviderArn) =>
    pages((Marker) => iam("ListOpenIDConnectProviderTags", { OpenIDConnectProviderArn, Marker })),
  write: (OpenIDConnectProviderArn, tags) =>
    iam("TagOpenIDConnectProvider", { OpenIDConnectProviderArn, Tags: pairsOf(tags) }),
  remove: (OpenIDConnectProviderArn, TagKeys) =>
    iam("UntagOpenIDConnectProvider", { OpenIDConnectProviderArn, TagKeys }),
});

const policies = (iam: Iam): OneKind => ({
  read: (PolicyArn) => pages((Marker) => iam("ListPolicyTags", { PolicyArn, Marker })),
  write: (PolicyArn, tags) => iam("TagPolicy", { PolicyArn, Tags: pairsOf(tags) }),
  remove: (PolicyArn, TagKeys) => iam("UntagPolicy", { PolicyArn, TagKeys }),
});

const roles = (iam: Iam): OneKind => ({
  read: (arn) => pages((Marker) => iam("ListRoleTags", { RoleName: bareName(arn), Marker })),
  write: (arn, tags) => iam("TagRole", { RoleName: bareName(arn), Tags: pairsOf(tags) }),
  remove: (arn, TagKeys) => iam("UntagRole", { RoleName: bareName(arn), TagKeys }),
});

const samlProviders = (iam: Iam): OneKind => ({
  read: (SAMLProviderArn) => pages((Marker) => iam("ListSAMLProviderTags", { SAMLProviderArn, Marker })),
  write: (SAMLProviderArn, tags) => iam("TagSAMLProvider", { SAMLProviderArn, Tags: pairsOf(tags) }),
  remove: (SAMLProviderArn, TagKeys) => iam("UntagSAMLProvider", { SAMLProviderArn, TagKeys }),
});

const serverCertificates = (iam: Iam): OneKind => ({
  read: (arn) =>
    pages((Marker) => iam("ListServerCertificateTags", { ServerCertificateName: bareName(arn), Marker })),
  write: (arn, tags) =>
    iam("TagServerCertificate", { ServerCertificateName: bareName(arn), Tags: pairsOf(tags) }),
  remove: (arn, TagKeys) => iam("UntagServerCertificate", { ServerCertificateName: bareName(arn), TagKeys }),
});

const users = (iam: Iam): OneKind => ({
  read: (arn) => pages((Marker) => iam("ListUserTags", { UserName: bareName(arn), Marker })),
  write: (arn, tags) => iam("TagUser", { UserName: bareName(arn), Tags: pairsOf(tags) }),
  remove: (arn, TagKeys) => iam("UntagUser", { UserName: bareName(arn), TagKeys }),
});
