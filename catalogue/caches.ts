import type { ServiceEntry } from "./entry.ts";

export const caches: ServiceEntry[] = [
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
      CopySnapshot: {
        creates: { "AWS::ElastiCache::Snapshot": "responseElements.arn || responseElements.snapshot.arn" },
        verified: "model",
      },
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
          // Its nodes, which get its tags ("CreateReplicationGroup", Amazon ElastiCache API Reference).
          "AWS::ElastiCache::CacheCluster":
            "responseElements.memberClusters || responseElements.replicationGroup.memberClusters",
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
          "AWS::ElastiCache::Snapshot": "responseElements.arn || responseElements.snapshot.arn",
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
