import {
  IAMClient,
  paginateListInstanceProfileTags,
  paginateListMFADeviceTags,
  paginateListOpenIDConnectProviderTags,
  paginateListPolicyTags,
  paginateListRoleTags,
  paginateListSAMLProviderTags,
  paginateListServerCertificateTags,
  paginateListUserTags,
  TagInstanceProfileCommand,
  TagMFADeviceCommand,
  TagOpenIDConnectProviderCommand,
  TagPolicyCommand,
  TagRoleCommand,
  TagSAMLProviderCommand,
  TagServerCertificateCommand,
  TagUserCommand,
  UntagInstanceProfileCommand,
  UntagMFADeviceCommand,
  UntagOpenIDConnectProviderCommand,
  UntagPolicyCommand,
  UntagRoleCommand,
  UntagSAMLProviderCommand,
  UntagServerCertificateCommand,
  UntagUserCommand,
} from "@aws-sdk/client-iam";
import { bareName, splitArn } from "../../../../catalogue/arn.ts";
import { noTaggingApi } from "../no-tagging-api.ts";
import { oneByOne, type SingleResourceCalls } from "../one-by-one.ts";
import { pairsOf, tagsOfPages } from "../tags-of.ts";

/**
 * A global service: the SDK finds its endpoint from any region of the partition. The Resource Groups Tagging API accepts
 * these ARNs too, but only in one region. Groups, access keys and hardware MFA devices have no tags ("Tags for IAM
 * resources", IAM User Guide).
 */
export default (region: string) => {
  const kinds = callsByKind(new IAMClient({ region }));
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

type OneKind = Pick<SingleResourceCalls, "read" | "write" | "remove">;

/** Identity providers, MFA devices and policies are identified by ARN, the others by the name without its path. */
function callsByKind(client: IAMClient): Map<string, OneKind> {
  return new Map<string, OneKind>([
    ["instance-profile", instanceProfiles(client)],
    ["mfa", mfaDevices(client)],
    ["oidc-provider", oidcProviders(client)],
    ["policy", policies(client)],
    ["role", roles(client)],
    ["saml-provider", samlProviders(client)],
    ["server-certificate", serverCertificates(client)],
    ["user", users(client)],
  ]);
}

const instanceProfiles = (client: IAMClient): OneKind => ({
  read: (arn) =>
    tagsOfPages(
      paginateListInstanceProfileTags({ client }, { InstanceProfileName: bareName(arn) }),
      ({ Tags }) => Tags,
    ),
  write: (arn, tags) =>
    client.send(new TagInstanceProfileCommand({ InstanceProfileName: bareName(arn), Tags: pairsOf(tags) })),
  remove: (arn, TagKeys) =>
    client.send(new UntagInstanceProfileCommand({ InstanceProfileName: bareName(arn), TagKeys })),
});

const mfaDevices = (client: IAMClient): OneKind => ({
  read: (SerialNumber) =>
    tagsOfPages(paginateListMFADeviceTags({ client }, { SerialNumber }), ({ Tags }) => Tags),
  write: (SerialNumber, tags) => client.send(new TagMFADeviceCommand({ SerialNumber, Tags: pairsOf(tags) })),
  remove: (SerialNumber, TagKeys) => client.send(new UntagMFADeviceCommand({ SerialNumber, TagKeys })),
});

const oidcProviders = (client: IAMClient): OneKind => ({
  read: (OpenIDConnectProviderArn) =>
    tagsOfPages(
      paginateListOpenIDConnectProviderTags({ client }, { OpenIDConnectProviderArn }),
      ({ Tags }) => Tags,
    ),
  write: (OpenIDConnectProviderArn, tags) =>
    client.send(new TagOpenIDConnectProviderCommand({ OpenIDConnectProviderArn, Tags: pairsOf(tags) })),
  remove: (OpenIDConnectProviderArn, TagKeys) =>
    client.send(new UntagOpenIDConnectProviderCommand({ OpenIDConnectProviderArn, TagKeys })),
});

const policies = (client: IAMClient): OneKind => ({
  read: (PolicyArn) => tagsOfPages(paginateListPolicyTags({ client }, { PolicyArn }), ({ Tags }) => Tags),
  write: (PolicyArn, tags) => client.send(new TagPolicyCommand({ PolicyArn, Tags: pairsOf(tags) })),
  remove: (PolicyArn, TagKeys) => client.send(new UntagPolicyCommand({ PolicyArn, TagKeys })),
});

const roles = (client: IAMClient): OneKind => ({
  read: (arn) =>
    tagsOfPages(paginateListRoleTags({ client }, { RoleName: bareName(arn) }), ({ Tags }) => Tags),
  write: (arn, tags) => client.send(new TagRoleCommand({ RoleName: bareName(arn), Tags: pairsOf(tags) })),
  remove: (arn, TagKeys) => client.send(new UntagRoleCommand({ RoleName: bareName(arn), TagKeys })),
});

const samlProviders = (client: IAMClient): OneKind => ({
  read: (SAMLProviderArn) =>
    tagsOfPages(paginateListSAMLProviderTags({ client }, { SAMLProviderArn }), ({ Tags }) => Tags),
  write: (SAMLProviderArn, tags) =>
    client.send(new TagSAMLProviderCommand({ SAMLProviderArn, Tags: pairsOf(tags) })),
  remove: (SAMLProviderArn, TagKeys) =>
    client.send(new UntagSAMLProviderCommand({ SAMLProviderArn, TagKeys })),
});

const serverCertificates = (client: IAMClient): OneKind => ({
  read: (arn) =>
    tagsOfPages(
      paginateListServerCertificateTags({ client }, { ServerCertificateName: bareName(arn) }),
      ({ Tags }) => Tags,
    ),
  write: (arn, tags) =>
    client.send(
      new TagServerCertificateCommand({ ServerCertificateName: bareName(arn), Tags: pairsOf(tags) }),
    ),
  remove: (arn, TagKeys) =>
    client.send(new UntagServerCertificateCommand({ ServerCertificateName: bareName(arn), TagKeys })),
});

const users = (client: IAMClient): OneKind => ({
  read: (arn) =>
    tagsOfPages(paginateListUserTags({ client }, { UserName: bareName(arn) }), ({ Tags }) => Tags),
  write: (arn, tags) => client.send(new TagUserCommand({ UserName: bareName(arn), Tags: pairsOf(tags) })),
  remove: (arn, TagKeys) => client.send(new UntagUserCommand({ UserName: bareName(arn), TagKeys })),
});
