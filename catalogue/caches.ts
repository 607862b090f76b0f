import type { ServiceEntry } from "./entry.ts";

export const caches: ServiceEntry[] = [
  {
    eventSource: "elasticache.amazonaws.com",
    tagger: "elasticache",
    // Older records have no ARN. The caller chooses the case of the name in the request, but ElastiCache stores the
    // name in lower case ("CreateCacheCluster", Amazon ElastiCache API Reference).
    types: {
      "AWS::ElastiCache::CacheCluster": "arn:${partition}:elasticache:${region}:${account}:cluster:${lower}",
      "AWS::ElastiCache::ParameterGroup":
        "arn:${partition}:elasticache:${region}:${account}:parametergroup:${lower}",
      "AWS::ElastiCache::ReplicationGroup":
        "arn:${partition}:elasticache:${region}:${account}:replicationgroup:${lower}",
      "AWS::ElastiCache::ServerlessCache":
        "arn:${partition}:elasticache:${region}:${account}:serverlesscache:${lower}",
      "AWS::ElastiCache::Snapshot": "arn:${partition}:elasticache:${region}:${account}:snapshot:${lower}",
      "AWS::ElastiCache::SubnetGroup":
        "arn:${partition}:elasticache:${region}:${account}:subnetgroup:${lower}",
      "AWS::ElastiCache::User": "arn:${partition}:elasticache:${region}:${account}:user:${lower}",
      "AWS::ElastiCache::UserGroup": "arn:${partition}:elasticache:${region}:${account}:usergroup:${lower}",
    },
    events: {
      CopySnapshot: {
        creates: {
          "AWS::ElastiCache::Snapshot":
            "responseElements.arn || responseElements.snapshot.arn || requestParameters.targetSnapshotName",
        },
        verified: "model",
      },
      CreateCacheCluster: {
        creates: {
          "AWS::ElastiCache::CacheCluster":
            "responseElements.arn || responseElements.cacheCluster.arn || requestParameters.cacheClusterId",
        },
        verified: "record",
      },
      CreateCacheParameterGroup: {
        creates: {
          "AWS::ElastiCache::ParameterGroup":
            "responseElements.arn || responseElements.cacheParameterGroup.arn || requestParameters.cacheParameterGroupName",
        },
        verified: "model",
      },
      CreateCacheSubnetGroup: {
        creates: {
          "AWS::ElastiCache::SubnetGroup":
            "responseElements.arn || responseElements.cacheSubnetGroup.arn || requestParameters.cacheSubnetGroupName",
        },
        verified: "model",
      },
      CreateReplicationGroup: {
        creates: {
          // The nodes of the replication group. They get its tags ("CreateReplicationGroup", Amazon ElastiCache API
          // Reference).
          "AWS::ElastiCache::CacheCluster":
            "responseElements.memberClusters || responseElements.replicationGroup.memberClusters",
          "AWS::ElastiCache::ReplicationGroup":
            "responseElements.arn || responseElements.replicationGroup.arn || requestParameters.replicationGroupId",
        },
        verified: "record",
      },
      CreateServerlessCache: {
        creates: {
          "AWS::ElastiCache::ServerlessCache":
            "responseElements.serverlessCache.arn || responseElements.arn || requestParameters.serverlessCacheName",
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
      CreateUser: {
        creates: { "AWS::ElastiCache::User": "responseElements.arn || requestParameters.userId" },
        verified: "model",
      },
      CreateUserGroup: {
        creates: { "AWS::ElastiCache::UserGroup": "responseElements.arn || requestParameters.userGroupId" },
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
      CopySnapshot: {
        creates: { "AWS::MemoryDB::Snapshot": "responseElements.snapshot.arn" },
        verified: "model",
      },
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
];
