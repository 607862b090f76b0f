import type { ServiceEntry } from "./entry.ts";

export const security: ServiceEntry[] = [
  {
    eventSource: "kms.amazonaws.com",
    tagger: "kms",
    types: {
      "AWS::KMS::Key": "arn:${partition}:kms:${region}:${account}:key/${id}",
    },
    events: {
      CreateKey: {
        creates: {
          "AWS::KMS::Key": "responseElements.keyMetadata.arn || responseElements.keyMetadata.keyId",
        },
        // "A ReplicateKey request results in a ReplicateKey operation and a CreateKey operation" ("ReplicateKey", AWS
        // KMS Developer Guide). The record of ReplicateKey has the person who asked for the replica.
        upsert: "responseElements.keyMetadata.multiRegionConfiguration.multiRegionKeyType == 'REPLICA'",
        verified: "model",
      },
      ReplicateKey: {
        creates: { "AWS::KMS::Key": "responseElements.replicaKeyMetadata.arn" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "acm.amazonaws.com",
    tagger: "acm",
    types: {
      "AWS::CertificateManager::Certificate": "arn:${partition}:acm:${region}:${account}:certificate/${id}",
    },
    events: {
      ImportCertificate: {
        creates: { "AWS::CertificateManager::Certificate": "responseElements.certificateArn" },
        upsert: "requestParameters.certificateArn != `null`",
        verified: "model",
      },
      RequestCertificate: {
        creates: { "AWS::CertificateManager::Certificate": "responseElements.certificateArn" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "acm-pca.amazonaws.com",
    tagger: "acm-pca",
    types: {
      "AWS::ACMPCA::CertificateAuthority":
        "arn:${partition}:acm-pca:${region}:${account}:certificate-authority/${id}",
    },
    events: {
      CreateCertificateAuthority: {
        creates: { "AWS::ACMPCA::CertificateAuthority": "responseElements.certificateAuthorityArn" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "secretsmanager.amazonaws.com",
    tagger: "secretsmanager",
    types: {
      "AWS::SecretsManager::Secret": "arn:${partition}:secretsmanager:${region}:${account}:secret:${path}",
    },
    events: {
      CreateSecret: {
        creates: { "AWS::SecretsManager::Secret": "responseElements.arn" },
        regions: "[awsRegion, requestParameters.addReplicaRegions[].region][]",
        verified: "model",
      },
      ReplicateSecretToRegions: {
        creates: { "AWS::SecretsManager::Secret": "responseElements.arn" },
        // If the request names no regions, Tagledger would use the region of the event. That is the region of the
        // primary secret.
        when: "requestParameters.addReplicaRegions[].region",
        regions: "requestParameters.addReplicaRegions[].region",
        verified: "model",
      },
    },
  },
  {
    eventSource: "securityhub.amazonaws.com",
    tagger: "securityhub",
    types: {
      "AWS::SecurityHub::Hub": "arn:${partition}:securityhub:${region}:${account}:hub/${id}",
    },
    events: {
      EnableSecurityHub: { creates: { "AWS::SecurityHub::Hub": "'default'" }, verified: "model" },
    },
  },
  {
    eventSource: "cloudhsm.amazonaws.com",
    tagger: "cloudhsm",
    requestTags: "requestParameters.tagList",
    types: {
      "AWS::CloudHSM::Cluster": "arn:${partition}:cloudhsm:${region}:${account}:cluster/${id}",
    },
    events: {
      CreateCluster: {
        creates: { "AWS::CloudHSM::Cluster": "responseElements.cluster.clusterId" },
        verified: "record",
      },
    },
  },
];
