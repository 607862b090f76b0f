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
      ImportTable: {
        creates: { "AWS::DynamoDB::Table": "responseElements.importTableDescription.tableArn" },
        verified: "model",
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
        creates: { "AWS::Redshift::ClusterParameterGroup": "responseElements.parameterGroupName" },
        verified: "model",
      },
      CreateClusterSnapshot: {
        creates: {
          "AWS::Redshift::ClusterSnapshot":
            "join('/', [responseElements.clusterIdentifier, responseElements.snapshotIdentifier])",
        },
        verified: "model",
      },
      CreateClusterSubnetGroup: {
        creates: { "AWS::Redshift::ClusterSubnetGroup": "responseElements.clusterSubnetGroupName" },
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
