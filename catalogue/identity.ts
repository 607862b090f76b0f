import type { ServiceEntry } from "./entry.ts";

export const identity: ServiceEntry[] = [
  {
    eventSource: "iam.amazonaws.com",
    tagger: "iam",
    // AcquireRole has no tags in its request. The response has the tags of the template.
    requestTags: "requestParameters.tags || responseElements.role.tags",
    globalRegion: "us-east-1",
    types: {
      "AWS::IAM::Group": { arn: "arn:${partition}:iam::${account}:group/${path}", tagger: "none" },
      "AWS::IAM::InstanceProfile": "arn:${partition}:iam::${account}:instance-profile/${path}",
      "AWS::IAM::ManagedPolicy": "arn:${partition}:iam::${account}:policy/${path}",
      "AWS::IAM::OIDCProvider": "arn:${partition}:iam::${account}:oidc-provider/${path}",
      "AWS::IAM::Role": "arn:${partition}:iam::${account}:role/${path}",
      "AWS::IAM::SAMLProvider": "arn:${partition}:iam::${account}:saml-provider/${id}",
      "AWS::IAM::ServerCertificate": "arn:${partition}:iam::${account}:server-certificate/${path}",
      "AWS::IAM::User": "arn:${partition}:iam::${account}:user/${path}",
      "AWS::IAM::VirtualMFADevice": "arn:${partition}:iam::${account}:mfa/${path}",
    },
    events: {
      // AcquireRole creates a role from a template of AWS. If a matching role exists, it returns that role. CloudTrail
      // records no CreateRole for it.
      AcquireRole: {
        creates: { "AWS::IAM::Role": "responseElements.role.arn" },
        upsert: true,
        verified: "model",
      },
      CreateGroup: {
        creates: {
          "AWS::IAM::Group":
            "responseElements.group.arn || join('', [requestParameters.path || '/', requestParameters.groupName])",
        },
        verified: "record",
      },
      CreateInstanceProfile: {
        creates: {
          "AWS::IAM::InstanceProfile":
            "responseElements.instanceProfile.arn || join('', [requestParameters.path || '/', requestParameters.instanceProfileName])",
        },
        verified: "record",
      },
      CreateOpenIDConnectProvider: {
        creates: { "AWS::IAM::OIDCProvider": "responseElements.openIDConnectProviderArn" },
        verified: "model",
      },
      CreatePolicy: {
        creates: {
          "AWS::IAM::ManagedPolicy":
            "responseElements.policy.arn || join('', [requestParameters.path || '/', requestParameters.policyName])",
        },
        verified: "record",
      },
      CreateRole: {
        creates: {
          "AWS::IAM::Role":
            "responseElements.role.arn || join('', [requestParameters.path || '/', requestParameters.roleName])",
        },
        verified: "record",
      },
      CreateSAMLProvider: {
        creates: { "AWS::IAM::SAMLProvider": "responseElements.sAMLProviderArn" },
        verified: "model",
      },
      CreateServiceLinkedRole: {
        creates: { "AWS::IAM::Role": "responseElements.role.arn" },
        verified: "record",
      },
      CreateUser: {
        creates: {
          "AWS::IAM::User":
            "responseElements.user.arn || join('', [requestParameters.path || '/', requestParameters.userName])",
        },
        verified: "record",
      },
      CreateVirtualMFADevice: {
        creates: { "AWS::IAM::VirtualMFADevice": "responseElements.virtualMFADevice.serialNumber" },
        verified: "model",
      },
      UploadServerCertificate: {
        creates: { "AWS::IAM::ServerCertificate": "responseElements.serverCertificateMetadata.arn" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "cognito-identity.amazonaws.com",
    tagger: "cognito-identity",
    requestTags: "requestParameters.identityPoolTags",
    types: {
      "AWS::Cognito::IdentityPool":
        "arn:${partition}:cognito-identity:${region}:${account}:identitypool/${id}:${id}",
    },
    events: {
      CreateIdentityPool: {
        creates: { "AWS::Cognito::IdentityPool": "responseElements.identityPoolId" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "cognito-idp.amazonaws.com",
    tagger: "cognito-idp",
    requestTags: "requestParameters.userPoolTags",
    types: {
      "AWS::Cognito::UserPool": "arn:${partition}:cognito-idp:${region}:${account}:userpool/${id}",
    },
    events: {
      CreateUserPool: {
        creates: { "AWS::Cognito::UserPool": "responseElements.userPool.arn" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "rolesanywhere.amazonaws.com",
    tagger: "rolesanywhere",
    types: {
      "AWS::RolesAnywhere::Profile": "arn:${partition}:rolesanywhere:${region}:${account}:profile/${id}",
      "AWS::RolesAnywhere::TrustAnchor":
        "arn:${partition}:rolesanywhere:${region}:${account}:trust-anchor/${id}",
    },
    events: {
      CreateProfile: {
        creates: { "AWS::RolesAnywhere::Profile": "responseElements.profile.profileArn" },
        verified: "model",
      },
      CreateTrustAnchor: {
        creates: { "AWS::RolesAnywhere::TrustAnchor": "responseElements.trustAnchor.trustAnchorArn" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "ds.amazonaws.com",
    tagger: "ds",
    types: {
      "AWS::DirectoryService::Directory": "arn:${partition}:ds:${region}:${account}:directory/${id}",
    },
    events: {
      ConnectDirectory: {
        creates: { "AWS::DirectoryService::Directory": "responseElements.directoryId" },
        verified: "record",
      },
      CreateDirectory: {
        creates: { "AWS::DirectoryService::Directory": "responseElements.directoryId" },
        verified: "model",
      },
      CreateIdentityPoolDirectory: {
        creates: { "AWS::DirectoryService::Directory": "responseElements.directoryId" },
        verified: "record",
      },
      CreateMicrosoftAD: {
        creates: { "AWS::DirectoryService::Directory": "responseElements.directoryId" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "ram.amazonaws.com",
    tagger: "ram",
    types: {
      "AWS::RAM::ResourceShare": "arn:${partition}:ram:${region}:${account}:resource-share/${id}",
    },
    events: {
      CreateResourceShare: {
        creates: { "AWS::RAM::ResourceShare": "responseElements.resourceShare.resourceShareArn" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "organizations.amazonaws.com",
    tagger: "organizations",
    globalRegion: "us-east-1",
    types: {
      "AWS::Organizations::OrganizationalUnit": "arn:${partition}:organizations::${account}:ou/*/${id}",
      "AWS::Organizations::Policy": "arn:${partition}:organizations::${account}:policy/*/*/${id}",
    },
    events: {
      CreateOrganizationalUnit: {
        creates: { "AWS::Organizations::OrganizationalUnit": "responseElements.organizationalUnit.arn" },
        verified: "model",
      },
      CreatePolicy: {
        creates: { "AWS::Organizations::Policy": "responseElements.policy.policySummary.arn" },
        verified: "model",
      },
    },
  },
];
