import type { ServiceEntry } from "./entry.ts";
import { vpc } from "./vpc.ts";

export const ec2: ServiceEntry[] = [
  {
    eventSource: "ec2.amazonaws.com",
    tagger: "ec2",
    // Old calls name a list `items`, new calls name it `item`. The requests of new calls have TagSpecification.
    // RequestSpotFleet has its whole request in one member ("RequestSpotFleet", Amazon EC2 API Reference).
    requestTags:
      "[requestParameters, requestParameters.spotFleetRequestConfig][].[tagSpecificationSet.items, tagSpecification, tagSpecifications][][] | [?resourceType=='${resource}'].[tags, tag][][]",
    account: "responseElements.ownerId || responseElements.*.ownerId",
    types: {
      ...vpc.types,
      "AWS::EC2::CapacityReservation": "arn:${partition}:ec2:${region}:${account}:capacity-reservation/${id}",
      "AWS::EC2::EC2Fleet": "arn:${partition}:ec2:${region}:${account}:fleet/${id}",
      "AWS::EC2::Host": "arn:${partition}:ec2:${region}:${account}:dedicated-host/${id}",
      "AWS::EC2::Image": "arn:${partition}:ec2:${region}::image/${id}",
      "AWS::EC2::ImportImageTask": "arn:${partition}:ec2:${region}:${account}:import-image-task/${id}",
      "AWS::EC2::ImportSnapshotTask": "arn:${partition}:ec2:${region}:${account}:import-snapshot-task/${id}",
      "AWS::EC2::Instance": "arn:${partition}:ec2:${region}:${account}:instance/${id}",
      "AWS::EC2::KeyPair": "arn:${partition}:ec2:${region}:${account}:key-pair/${id}",
      "AWS::EC2::LaunchTemplate": "arn:${partition}:ec2:${region}:${account}:launch-template/${id}",
      "AWS::EC2::NetworkInterface": "arn:${partition}:ec2:${region}:${account}:network-interface/${id}",
      "AWS::EC2::PlacementGroup": "arn:${partition}:ec2:${region}:${account}:placement-group/${id}",
      "AWS::EC2::Snapshot": "arn:${partition}:ec2:${region}::snapshot/${id}",
      "AWS::EC2::SpotFleet": "arn:${partition}:ec2:${region}:${account}:spot-fleet-request/${id}",
      "AWS::EC2::SpotInstanceRequest":
        "arn:${partition}:ec2:${region}:${account}:spot-instances-request/${id}",
      "AWS::EC2::Volume": "arn:${partition}:ec2:${region}:${account}:volume/${id}",
    },
    // EC2 never uses an id twice. RunInstances and CreateFleet may name a resource again, after a repeated client token
    // or if a launch template names an interface. It is then the same resource, and the caller of the first of these
    // events is its creator.
    events: {
      ...vpc.events,
      AllocateHosts: {
        creates: { "AWS::EC2::Host": "responseElements.hostIdSet.item[]" },
        verified: "model",
      },
      CopyImage: {
        creates: { "AWS::EC2::Image": "responseElements.imageId" },
        finds: [{ find: "snapshots-of-images", type: "AWS::EC2::Snapshot", ids: "responseElements.imageId" }],
        verified: "model",
      },
      CopySnapshot: { creates: { "AWS::EC2::Snapshot": "responseElements.snapshotId" }, verified: "model" },
      CopyVolumes: {
        creates: { "AWS::EC2::Volume": "responseElements.volumeSet.item[].volumeId" },
        verified: "model",
      },
      CreateCapacityReservation: {
        creates: {
          "AWS::EC2::CapacityReservation": "responseElements.capacityReservation.capacityReservationId",
        },
        verified: "model",
      },
      CreateFleet: {
        creates: {
          "AWS::EC2::EC2Fleet": "responseElements.fleetId",
          "AWS::EC2::Instance": "responseElements.fleetInstanceSet.item[].instanceIds.item[]",
        },
        finds: [
          {
            find: "volumes-of-instances",
            type: "AWS::EC2::Volume",
            ids: "responseElements.fleetInstanceSet.item[].instanceIds.item[]",
          },
        ],
        upsert: true,
        verified: "record",
      },
      CreateImage: {
        creates: { "AWS::EC2::Image": "responseElements.imageId" },
        finds: [{ find: "snapshots-of-images", type: "AWS::EC2::Snapshot", ids: "responseElements.imageId" }],
        verified: "model",
      },
      CreateKeyPair: { creates: { "AWS::EC2::KeyPair": "responseElements.keyPairId" }, verified: "model" },
      CreateLaunchTemplate: {
        creates: { "AWS::EC2::LaunchTemplate": "responseElements.launchTemplate.launchTemplateId" },
        verified: "model",
      },
      CreateNetworkInterface: {
        creates: { "AWS::EC2::NetworkInterface": "responseElements.networkInterface.networkInterfaceId" },
        verified: "model",
      },
      CreatePlacementGroup: {
        creates: { "AWS::EC2::PlacementGroup": "responseElements.placementGroup.groupId" },
        verified: "model",
      },
      CreateSnapshot: { creates: { "AWS::EC2::Snapshot": "responseElements.snapshotId" }, verified: "model" },
      CreateSnapshots: {
        creates: { "AWS::EC2::Snapshot": "responseElements.snapshotSet.item[].snapshotId" },
        verified: "record",
      },
      CreateVolume: { creates: { "AWS::EC2::Volume": "responseElements.volumeId" }, verified: "record" },
      ImportImage: {
        creates: { "AWS::EC2::ImportImageTask": "responseElements.importTaskId" },
        verified: "model",
      },
      ImportKeyPair: { creates: { "AWS::EC2::KeyPair": "responseElements.keyPairId" }, verified: "model" },
      ImportSnapshot: {
        creates: { "AWS::EC2::ImportSnapshotTask": "responseElements.importTaskId" },
        verified: "model",
      },
      RegisterImage: { creates: { "AWS::EC2::Image": "responseElements.imageId" }, verified: "model" },
      RequestSpotFleet: {
        creates: { "AWS::EC2::SpotFleet": "responseElements.spotFleetRequestId" },
        verified: "model",
      },
      RequestSpotInstances: {
        creates: {
          "AWS::EC2::SpotInstanceRequest":
            "responseElements.spotInstanceRequestSet.items[].spotInstanceRequestId",
        },
        verified: "model",
      },
      // The snapshot keeps its id. Its creator stays the same.
      RestoreSnapshotFromRecycleBin: {
        creates: { "AWS::EC2::Snapshot": "responseElements.snapshotId" },
        upsert: true,
        verified: "record",
      },
      RunInstances: {
        creates: {
          "AWS::EC2::Instance": "responseElements.instancesSet.items[].instanceId",
          "AWS::EC2::NetworkInterface":
            "responseElements.instancesSet.items[].networkInterfaceSet.items[].networkInterfaceId",
        },
        // An interface that the request names existed before the launch. It has its own creator.
        existing: {
          "AWS::EC2::NetworkInterface": "requestParameters.networkInterfaceSet.items[].networkInterfaceId",
        },
        finds: [
          {
            find: "volumes-of-instances",
            type: "AWS::EC2::Volume",
            ids: "responseElements.instancesSet.items[].instanceId",
          },
        ],
        omitted: "launched-instances",
        upsert: true,
        verified: "record",
      },
      RunScheduledInstances: {
        creates: { "AWS::EC2::Instance": "responseElements.instanceIdSet.item[]" },
        verified: "model",
      },
    },
  },
  {
    // The EBS direct APIs. Their other calls write and read the blocks of a snapshot.
    eventSource: "ebs.amazonaws.com",
    tagger: "ec2",
    types: {},
    events: {
      StartSnapshot: {
        creates: { "AWS::EC2::Snapshot": "responseElements.snapshotId" },
        verified: "model",
      },
    },
  },
];
