import type { ServiceEntry } from "./entry.ts";

export const databases: ServiceEntry[] = [
  {
    eventSource: "dynamodb.amazonaws.com",
    tagger: "dynamodb",
    types: {
      "AWS::DynamoDB::Table": "arn:${partition}:dynamodb:${region}:${account}:table/${id}",
    },
    events: {
      CreateTable: {
        creates: {
          "AWS::DynamoDB::Table":
            "responseElements.tableDescription.tableArn || responseElements.tableDescription.tableName || requestParameters.tableName",
        },
        verified: "record",
      },
      RestoreTableFromBackup: {
        creates: {
          "AWS::DynamoDB::Table":
            "responseElements.tableDescription.tableName || requestParameters.targetTableName",
        },
        verified: "model",
      },
      RestoreTableToPointInTime: {
        creates: {
          "AWS::DynamoDB::Table":
            "responseElements.tableDescription.tableName || requestParameters.targetTableName",
        },
        verified: "model",
      },
      UpdateTable: {
        creates: { "AWS::DynamoDB::Table": "requestParameters.tableName" },
        when: "requestParameters.replicaUpdates[].create",
        regions: "requestParameters.replicaUpdates[].create.regionName",
        verified: "model",
      },
    },
  },
  {
    eventSource: "elasticache.amazonaws.com",
    tagger: "elasticache",
    types: {
      "AWS::ElastiCache::CacheCluster": "arn:${partition}:elasticache:${region}:${account}:cluster:${id}",
      "AWS::ElastiCache::ParameterGroup":
        "arn:${partition}:elasticache:${region}:${account}:parametergroup:${id}",
      "AWS::ElastiCache::ReplicationGroup":
        "arn:${partition}:elasticache:${region}:${account}:replicationgroup:${id}",
      "AWS::ElastiCache::ServerlessCache":
        "arn:${partition}:elasticache:${region}:${account}:serverlesscache:${id}",
      "AWS::ElastiCache::Snapshot": "arn:${partition}:elasticache:${region}:${account}:snapshot:${id}",
      "AWS::ElastiCache::SubnetGroup": "arn:${partition}:elasticache:${region}:${account}:subnetgroup:${id}",
      "AWS::ElastiCache::User": "arn:${partition}:elasticache:${region}:${account}:user:${id}",
      "AWS::ElastiCache::UserGroup": "arn:${partition}:elasticache:${region}:${account}:usergroup:${id}",
    },
    events: {
      CreateCacheCluster: {
        creates: {
          "AWS::ElastiCache::CacheCluster": "responseElements.arn || responseElements.cacheCluster.arn",
        },
        verified: "record",
      },
      CreateCacheParameterGroup: {
        creates: {
          "AWS::ElastiCache::ParameterGroup":
            "responseElements.arn || responseElements.cacheParameterGroup.arn",
        },
        verified: "model",
      },
      CreateCacheSubnetGroup: {
        creates: {
          "AWS::ElastiCache::SubnetGroup": "responseElements.arn || responseElements.cacheSubnetGroup.arn",
        },
        verified: "model",
      },
      CreateReplicationGroup: {
        creates: {
          "AWS::ElastiCache::ReplicationGroup":
            "responseElements.arn || responseElements.replicationGroup.arn",
        },
        verified: "record",
      },
      CreateServerlessCache: {
        creates: {
          "AWS::ElastiCache::ServerlessCache": "responseElements.serverlessCache.arn || responseElements.arn",
        },
        verified: "model",
      },
      CreateSnapshot: {
        creates: {
          "AWS::ElastiCache::Snapshot":
            "responseElements.arn || responseElements.snapshot.arn || requestParameters.snapshotName",
        },
        verified: "model",
      },
      CreateUser: { creates: { "AWS::ElastiCache::User": "responseElements.arn" }, verified: "model" },
      CreateUserGroup: {
        creates: { "AWS::ElastiCache::UserGroup": "responseElements.arn" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "memorydb.amazonaws.com",
    tagger: "memorydb",
    types: {
      "AWS::MemoryDB::Cluster": "arn:${partition}:memorydb:${region}:${account}:cluster/${id}",
      "AWS::MemoryDB::Snapshot": "arn:${partition}:memorydb:${region}:${account}:snapshot/${id}",
      "AWS::MemoryDB::SubnetGroup": "arn:${partition}:memorydb:${region}:${account}:subnetgroup/${id}",
    },
    events: {
      CreateCluster: {
        creates: { "AWS::MemoryDB::Cluster": "responseElements.cluster.arn" },
        verified: "model",
      },
      CreateSnapshot: {
        creates: { "AWS::MemoryDB::Snapshot": "responseElements.snapshot.arn" },
        verified: "model",
      },
      CreateSubnetGroup: {
        creates: { "AWS::MemoryDB::SubnetGroup": "responseElements.subnetGroup.arn" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "dax.amazonaws.com",
    tagger: "dax",
    types: {
      "AWS::DAX::Cluster": "arn:${partition}:dax:${region}:${account}:cache/${id}",
    },
    events: {
      CreateCluster: {
        creates: { "AWS::DAX::Cluster": "responseElements.cluster.clusterArn" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "dsql.amazonaws.com",
    tagger: "dsql",
    types: {
      "AWS::DSQL::Cluster": "arn:${partition}:dsql:${region}:${account}:cluster/${id}",
    },
    events: {
      CreateCluster: { creates: { "AWS::DSQL::Cluster": "responseElements.arn" }, verified: "model" },
    },
  },
  {
    eventSource: "redshift.amazonaws.com",
    tagger: "redshift",
    types: {
      "AWS::Redshift::Cluster": "arn:${partition}:redshift:${region}:${account}:cluster:${id}",
      "AWS::Redshift::ClusterParameterGroup":
        "arn:${partition}:redshift:${region}:${account}:parametergroup:${id}",
      "AWS::Redshift::ClusterSnapshot": "arn:${partition}:redshift:${region}:${account}:snapshot:${id}/${id}",
      "AWS::Redshift::ClusterSubnetGroup": "arn:${partition}:redshift:${region}:${account}:subnetgroup:${id}",
    },
    events: {
      CreateCluster: {
        creates: {
          "AWS::Redshift::Cluster":
            "responseElements.clusterIdentifier || requestParameters.clusterIdentifier",
        },
        verified: "record",
      },
      CreateClusterParameterGroup: {
        creates: { "AWS::Redshift::ClusterParameterGroup": "requestParameters.parameterGroupName" },
        verified: "model",
      },
      CreateClusterSnapshot: {
        creates: {
          "AWS::Redshift::ClusterSnapshot":
            "join('/', [requestParameters.clusterIdentifier, requestParameters.snapshotIdentifier])",
        },
        verified: "model",
      },
      CreateClusterSubnetGroup: {
        creates: { "AWS::Redshift::ClusterSubnetGroup": "requestParameters.clusterSubnetGroupName" },
        verified: "model",
      },
      RestoreFromClusterSnapshot: {
        creates: {
          "AWS::Redshift::Cluster":
            "responseElements.clusterIdentifier || requestParameters.clusterIdentifier",
        },
        verified: "model",
      },
    },
  },
  {
    eventSource: "redshift-serverless.amazonaws.com",
    tagger: "redshift-serverless",
    types: {
      "AWS::RedshiftServerless::Namespace":
        "arn:${partition}:redshift-serverless:${region}:${account}:namespace/${id}",
      "AWS::RedshiftServerless::Snapshot":
        "arn:${partition}:redshift-serverless:${region}:${account}:snapshot/${id}",
      "AWS::RedshiftServerless::Workgroup":
        "arn:${partition}:redshift-serverless:${region}:${account}:workgroup/${id}",
    },
    events: {
      CreateNamespace: {
        creates: { "AWS::RedshiftServerless::Namespace": "responseElements.namespace.namespaceArn" },
        verified: "model",
      },
      CreateSnapshot: {
        creates: { "AWS::RedshiftServerless::Snapshot": "responseElements.snapshot.snapshotArn" },
        verified: "model",
      },
      CreateWorkgroup: {
        creates: { "AWS::RedshiftServerless::Workgroup": "responseElements.workgroup.workgroupArn" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "timestream.amazonaws.com",
    tagger: "timestream",
    types: {
      "AWS::Timestream::Database": "arn:${partition}:timestream:${region}:${account}:database/${id}",
      "AWS::Timestream::Table": "arn:${partition}:timestream:${region}:${account}:database/${id}/table/${id}",
    },
    events: {
      CreateDatabase: {
        creates: { "AWS::Timestream::Database": "responseElements.database.arn" },
        verified: "record",
      },
      CreateTable: { creates: { "AWS::Timestream::Table": "responseElements.table.arn" }, verified: "model" },
    },
  },
  {
    eventSource: "cassandra.amazonaws.com",
    tagger: "cassandra",
    types: {
      "AWS::Cassandra::Keyspace": "arn:${partition}:cassandra:${region}:${account}:/keyspace/${id}/",
    },
    events: {
      CreateKeyspace: {
        creates: { "AWS::Cassandra::Keyspace": "requestParameters.keyspaceName" },
        verified: "model",
      },
    },
  },
];
