import type { ServiceEntry } from "./entry.ts";

export const storage: ServiceEntry[] = [
  {
    eventSource: "s3.amazonaws.com",
    tagger: "s3",
    findsRegion: "regions-of-buckets",
    requestTags: "[requestParameters.CreateBucketConfiguration.Tags.Tag][]",
    types: {
      "AWS::S3::Bucket": "arn:${partition}:s3:::${id}",
    },
    events: {
      CreateBucket: {
        creates: { "AWS::S3::Bucket": "requestParameters.bucketName" },
        upsert: "awsRegion == 'us-east-1'",
        regions:
          "requestParameters.CreateBucketConfiguration.LocationConstraint | (@ == 'EU' && 'eu-west-1') || @",
        verified: "record",
      },
    },
  },
  {
    eventSource: "s3express.amazonaws.com",
    tagger: "s3express",
    requestTags: "[requestParameters.CreateBucketConfiguration.Tags.Tag][]",
    types: {
      "AWS::S3Express::DirectoryBucket": "arn:${partition}:s3express:${region}:${account}:bucket/${id}",
    },
    events: {
      CreateBucket: {
        creates: { "AWS::S3Express::DirectoryBucket": "requestParameters.bucketName" },
        verified: "record",
      },
    },
  },
  {
    eventSource: "elasticfilesystem.amazonaws.com",
    tagger: "elasticfilesystem",
    account: "responseElements.ownerId",
    types: {
      "AWS::EFS::AccessPoint": "arn:${partition}:elasticfilesystem:${region}:${account}:access-point/${id}",
      "AWS::EFS::FileSystem": "arn:${partition}:elasticfilesystem:${region}:${account}:file-system/${id}",
    },
    events: {
      CreateAccessPoint: {
        creates: {
          "AWS::EFS::AccessPoint": "responseElements.accessPointArn || responseElements.accessPointId",
        },
        verified: "model",
      },
      CreateFileSystem: {
        creates: {
          "AWS::EFS::FileSystem": "responseElements.fileSystemArn || responseElements.fileSystemId",
        },
        verified: "record",
      },
      // EFS creates the network interface with the caller's rights ("CreateMountTarget", Amazon EFS API Reference). If
      // the interface has an event of its own, that event comes first. The mount target has no ARN and no tags.
      CreateMountTarget: {
        creates: { "AWS::EC2::NetworkInterface": "responseElements.networkInterfaceId" },
        upsert: true,
        verified: "record",
      },
    },
  },
  {
    eventSource: "fsx.amazonaws.com",
    tagger: "fsx",
    types: {
      "AWS::FSx::Backup": "arn:${partition}:fsx:${region}:${account}:backup/${id}",
      "AWS::FSx::FileSystem": "arn:${partition}:fsx:${region}:${account}:file-system/${id}",
      "AWS::FSx::Snapshot": "arn:${partition}:fsx:${region}:${account}:snapshot/${id}/${id}",
      "AWS::FSx::StorageVirtualMachine":
        "arn:${partition}:fsx:${region}:${account}:storage-virtual-machine/${id}/${id}",
      "AWS::FSx::Volume": "arn:${partition}:fsx:${region}:${account}:volume/${id}/${id}",
    },
    events: {
      CopyBackup: {
        creates: { "AWS::FSx::Backup": "responseElements.backup.resourceArn" },
        verified: "model",
      },
      CreateBackup: {
        creates: { "AWS::FSx::Backup": "responseElements.backup.resourceARN" },
        verified: "model",
      },
      CreateFileSystem: {
        creates: { "AWS::FSx::FileSystem": "responseElements.fileSystem.resourceARN" },
        verified: "record",
      },
      CreateFileSystemFromBackup: {
        creates: { "AWS::FSx::FileSystem": "responseElements.fileSystem.resourceARN" },
        verified: "model",
      },
      CreateSnapshot: {
        creates: { "AWS::FSx::Snapshot": "responseElements.snapshot.resourceArn" },
        verified: "model",
      },
      CreateStorageVirtualMachine: {
        creates: { "AWS::FSx::StorageVirtualMachine": "responseElements.storageVirtualMachine.resourceARN" },
        verified: "model",
      },
      CreateVolume: {
        creates: { "AWS::FSx::Volume": "responseElements.volume.resourceARN" },
        verified: "model",
      },
      CreateVolumeFromBackup: {
        creates: { "AWS::FSx::Volume": "responseElements.volume.resourceArn" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "glacier.amazonaws.com",
    tagger: "glacier",
    account: "requestParameters.accountId",
    types: {
      "AWS::Glacier::Vault": "arn:${partition}:glacier:${region}:${account}:vaults/${id}",
    },
    events: {
      CreateVault: {
        creates: { "AWS::Glacier::Vault": "requestParameters.vaultName" },
        upsert: true,
        verified: "model",
      },
    },
  },
  {
    eventSource: "backup.amazonaws.com",
    tagger: "backup",
    requestTags:
      "requestParameters.backupPlanTags || requestParameters.backupVaultTags || requestParameters.reportPlanTags",
    types: {
      "AWS::Backup::BackupPlan": "arn:${partition}:backup:${region}:${account}:backup-plan:${id}",
      "AWS::Backup::BackupVault": "arn:${partition}:backup:${region}:${account}:backup-vault:${id}",
      "AWS::Backup::ReportPlan": "arn:${partition}:backup:${region}:${account}:report-plan:${id}",
    },
    events: {
      CreateBackupPlan: {
        creates: { "AWS::Backup::BackupPlan": "responseElements.backupPlanArn" },
        verified: "model",
      },
      CreateBackupVault: {
        creates: { "AWS::Backup::BackupVault": "responseElements.backupVaultArn" },
        verified: "model",
      },
      CreateReportPlan: {
        creates: { "AWS::Backup::ReportPlan": "responseElements.reportPlanArn" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "storagegateway.amazonaws.com",
    tagger: "storagegateway",
    types: {
      "AWS::StorageGateway::Gateway": "arn:${partition}:storagegateway:${region}:${account}:gateway/${id}",
      "AWS::StorageGateway::TapePool": "arn:${partition}:storagegateway:${region}:${account}:tapepool/${id}",
    },
    events: {
      ActivateGateway: {
        creates: { "AWS::StorageGateway::Gateway": "responseElements.gatewayArn" },
        verified: "model",
      },
      CreateTapePool: {
        creates: { "AWS::StorageGateway::TapePool": "responseElements.poolARN" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "datasync.amazonaws.com",
    tagger: "datasync",
    types: {
      "AWS::DataSync::Task": "arn:${partition}:datasync:${region}:${account}:task/${id}",
    },
    events: {
      CreateTask: { creates: { "AWS::DataSync::Task": "responseElements.taskArn" }, verified: "model" },
    },
  },
];
