import type { EventEntry, ServiceEntry } from "./entry.ts";

/**
 * CreateDBCluster also creates three DB instances for a Multi-AZ DB cluster, and one for an Aurora cluster of express
 * configuration. It creates none for other clusters ("CreateDBCluster", Amazon RDS API Reference). Only a Multi-AZ DB
 * cluster has a DB instance class. No page says whether the instances get the cluster's tags.
 */
const instancesOfCluster: Pick<EventEntry, "finds" | "tagsOf"> = {
  finds: [
    {
      find: "instances-of-db-clusters",
      type: "AWS::RDS::DBInstance",
      ids: "(requestParameters.dBClusterInstanceClass || requestParameters.withExpressConfiguration) && (responseElements.dBClusterIdentifier || requestParameters.dBClusterIdentifier)",
    },
  ],
  tagsOf: { "AWS::RDS::DBInstance": null },
};

export const rds: ServiceEntry[] = [
  {
    eventSource: "rds.amazonaws.com",
    tagger: "rds",
    // The request also has the name of the new resource. The caller chooses its case, but RDS stores the name in lower
    // case.
    types: {
      "AWS::RDS::DBCluster": "arn:${partition}:rds:${region}:${account}:cluster:${lower}",
      "AWS::RDS::DBClusterEndpoint": "arn:${partition}:rds:${region}:${account}:cluster-endpoint:${lower}",
      "AWS::RDS::DBClusterParameterGroup": "arn:${partition}:rds:${region}:${account}:cluster-pg:${lower}",
      "AWS::RDS::DBClusterSnapshot": "arn:${partition}:rds:${region}:${account}:cluster-snapshot:${lower}",
      "AWS::RDS::DBInstance": "arn:${partition}:rds:${region}:${account}:db:${lower}",
      "AWS::RDS::DBParameterGroup": "arn:${partition}:rds:${region}:${account}:pg:${lower}",
      "AWS::RDS::DBProxy": "arn:${partition}:rds:${region}:${account}:db-proxy:${id}",
      "AWS::RDS::DBSnapshot": "arn:${partition}:rds:${region}:${account}:snapshot:${lower}",
      "AWS::RDS::DBSubnetGroup": "arn:${partition}:rds:${region}:${account}:subgrp:${lower}",
      "AWS::RDS::EventSubscription": "arn:${partition}:rds:${region}:${account}:es:${id}",
      "AWS::RDS::GlobalCluster": "arn:${partition}:rds::${account}:global-cluster:${lower}",
      "AWS::RDS::OptionGroup": "arn:${partition}:rds:${region}:${account}:og:${id}",
    },
    events: {
      CopyDBClusterParameterGroup: {
        creates: {
          "AWS::RDS::DBClusterParameterGroup":
            "responseElements.dBClusterParameterGroupArn || requestParameters.targetDBClusterParameterGroupIdentifier",
        },
        verified: "model",
      },
      CopyDBClusterSnapshot: {
        creates: {
          "AWS::RDS::DBClusterSnapshot":
            "responseElements.dBClusterSnapshotArn || requestParameters.targetDBClusterSnapshotIdentifier",
        },
        verified: "model",
      },
      CopyDBParameterGroup: {
        creates: {
          "AWS::RDS::DBParameterGroup":
            "responseElements.dBParameterGroupArn || requestParameters.targetDBParameterGroupIdentifier",
        },
        verified: "model",
      },
      CopyDBSnapshot: {
        creates: {
          "AWS::RDS::DBSnapshot":
            "responseElements.dBSnapshotArn || requestParameters.targetDBSnapshotIdentifier",
        },
        verified: "model",
      },
      CopyOptionGroup: {
        creates: {
          "AWS::RDS::OptionGroup": "responseElements.optionGroupArn || responseElements.optionGroupName",
        },
        verified: "model",
      },
      CreateDBCluster: {
        creates: {
          "AWS::RDS::DBCluster": "responseElements.dBClusterArn || requestParameters.dBClusterIdentifier",
        },
        ...instancesOfCluster,
        verified: "record",
      },
      CreateDBClusterEndpoint: {
        creates: {
          "AWS::RDS::DBClusterEndpoint":
            "responseElements.dBClusterEndpointArn || requestParameters.dBClusterEndpointIdentifier",
        },
        verified: "model",
      },
      CreateDBClusterParameterGroup: {
        creates: {
          "AWS::RDS::DBClusterParameterGroup":
            "responseElements.dBClusterParameterGroupArn || requestParameters.dBClusterParameterGroupName",
        },
        verified: "record",
      },
      CreateDBClusterSnapshot: {
        creates: {
          "AWS::RDS::DBClusterSnapshot":
            "responseElements.dBClusterSnapshotArn || requestParameters.dBClusterSnapshotIdentifier",
        },
        verified: "model",
      },
      CreateDBInstance: {
        creates: {
          "AWS::RDS::DBInstance": "responseElements.dBInstanceArn || requestParameters.dBInstanceIdentifier",
        },
        verified: "record",
      },
      CreateDBInstanceReadReplica: {
        creates: {
          "AWS::RDS::DBInstance": "responseElements.dBInstanceArn || requestParameters.dBInstanceIdentifier",
        },
        verified: "model",
      },
      CreateDBParameterGroup: {
        creates: {
          "AWS::RDS::DBParameterGroup":
            "responseElements.dBParameterGroupArn || requestParameters.dBParameterGroupName",
        },
        verified: "model",
      },
      CreateDBProxy: {
        creates: {
          "AWS::RDS::DBProxy": "responseElements.dBProxy.dBProxyArn || responseElements.dBProxy.dBProxyName",
        },
        verified: "model",
      },
      CreateDBSnapshot: {
        creates: {
          "AWS::RDS::DBSnapshot": "responseElements.dBSnapshotArn || requestParameters.dBSnapshotIdentifier",
        },
        verified: "record",
      },
      CreateDBSubnetGroup: {
        creates: {
          "AWS::RDS::DBSubnetGroup":
            "responseElements.dBSubnetGroupArn || requestParameters.dBSubnetGroupName",
        },
        verified: "model",
      },
      CreateEventSubscription: {
        creates: {
          "AWS::RDS::EventSubscription":
            "responseElements.eventSubscriptionArn || responseElements.custSubscriptionId",
        },
        verified: "model",
      },
      CreateGlobalCluster: {
        creates: {
          "AWS::RDS::GlobalCluster":
            "responseElements.globalClusterArn || requestParameters.globalClusterIdentifier",
        },
        verified: "model",
      },
      CreateOptionGroup: {
        creates: {
          "AWS::RDS::OptionGroup": "responseElements.optionGroupArn || responseElements.optionGroupName",
        },
        verified: "record",
      },
      RestoreDBClusterFromS3: {
        creates: {
          "AWS::RDS::DBCluster": "responseElements.dBClusterArn || requestParameters.dBClusterIdentifier",
        },
        verified: "model",
      },
      RestoreDBClusterFromSnapshot: {
        creates: {
          "AWS::RDS::DBCluster": "responseElements.dBClusterArn || requestParameters.dBClusterIdentifier",
        },
        ...instancesOfCluster,
        verified: "model",
      },
      RestoreDBClusterToPointInTime: {
        creates: {
          "AWS::RDS::DBCluster": "responseElements.dBClusterArn || requestParameters.dBClusterIdentifier",
        },
        ...instancesOfCluster,
        verified: "record",
      },
      RestoreDBInstanceFromDBSnapshot: {
        creates: {
          "AWS::RDS::DBInstance": "responseElements.dBInstanceArn || requestParameters.dBInstanceIdentifier",
        },
        verified: "model",
      },
      RestoreDBInstanceFromS3: {
        creates: {
          "AWS::RDS::DBInstance": "responseElements.dBInstanceArn || requestParameters.dBInstanceIdentifier",
        },
        verified: "model",
      },
      RestoreDBInstanceToPointInTime: {
        creates: {
          "AWS::RDS::DBInstance":
            "responseElements.dBInstanceArn || requestParameters.targetDBInstanceIdentifier",
        },
        verified: "record",
      },
    },
  },
  {
    eventSource: "dms.amazonaws.com",
    tagger: "dms",
    types: {
      "AWS::DMS::Endpoint": "arn:${partition}:dms:${region}:${account}:endpoint:${id}",
      "AWS::DMS::ReplicationConfig": "arn:${partition}:dms:${region}:${account}:replication-config:${id}",
      "AWS::DMS::ReplicationInstance": "arn:${partition}:dms:${region}:${account}:rep:${id}",
      "AWS::DMS::ReplicationSubnetGroup": "arn:${partition}:dms:${region}:${account}:subgrp:${id}",
      "AWS::DMS::ReplicationTask": "arn:${partition}:dms:${region}:${account}:task:${id}",
    },
    events: {
      CreateEndpoint: {
        creates: { "AWS::DMS::Endpoint": "responseElements.endpoint.endpointArn" },
        verified: "model",
      },
      CreateReplicationConfig: {
        creates: { "AWS::DMS::ReplicationConfig": "responseElements.replicationConfig.replicationConfigArn" },
        verified: "model",
      },
      CreateReplicationInstance: {
        creates: {
          "AWS::DMS::ReplicationInstance": "responseElements.replicationInstance.replicationInstanceArn",
        },
        verified: "record",
      },
      CreateReplicationSubnetGroup: {
        creates: {
          "AWS::DMS::ReplicationSubnetGroup":
            "responseElements.replicationSubnetGroup.replicationSubnetGroupIdentifier",
        },
        verified: "model",
      },
      CreateReplicationTask: {
        creates: { "AWS::DMS::ReplicationTask": "responseElements.replicationTask.replicationTaskArn" },
        verified: "model",
      },
    },
  },
];
