import type { ServiceEntry } from "./entry.ts";

/**
 * The id of an account's Data Catalog is the account id. The id of a nested catalog also has a path:
 * `111122223333:s3tablescatalog/orders`. Resources in a nested catalog have other ARNs ("Specifying AWS Glue resource
 * ARNs", AWS Glue Developer Guide). Their names may be the same as names in the Data Catalog itself.
 */
const NOT_IN_A_CATALOG_WITHIN =
  "!(contains(requestParameters.catalogId || '', ':') || contains(requestParameters.catalogId || '', '/'))";

export const analytics: ServiceEntry[] = [
  {
    eventSource: "athena.amazonaws.com",
    tagger: "athena",
    types: {
      "AWS::Athena::CapacityReservation":
        "arn:${partition}:athena:${region}:${account}:capacity-reservation/${id}",
      "AWS::Athena::DataCatalog": "arn:${partition}:athena:${region}:${account}:datacatalog/${id}",
      "AWS::Athena::WorkGroup": "arn:${partition}:athena:${region}:${account}:workgroup/${id}",
    },
    events: {
      CreateCapacityReservation: {
        creates: { "AWS::Athena::CapacityReservation": "requestParameters.name" },
        verified: "model",
      },
      CreateDataCatalog: {
        creates: { "AWS::Athena::DataCatalog": "requestParameters.name" },
        verified: "model",
      },
      CreateWorkGroup: { creates: { "AWS::Athena::WorkGroup": "requestParameters.name" }, verified: "model" },
    },
  },
  {
    eventSource: "glue.amazonaws.com",
    tagger: "glue",
    account: "requestParameters.catalogId",
    types: {
      "AWS::Glue::Crawler": "arn:${partition}:glue:${region}:${account}:crawler/${id}",
      "AWS::Glue::Database": "arn:${partition}:glue:${region}:${account}:database/${lower}",
      "AWS::Glue::Job": "arn:${partition}:glue:${region}:${account}:job/${id}",
      "AWS::Glue::MLTransform": "arn:${partition}:glue:${region}:${account}:mlTransform/${id}",
      "AWS::Glue::Registry": "arn:${partition}:glue:${region}:${account}:registry/${id}",
      "AWS::Glue::Session": "arn:${partition}:glue:${region}:${account}:session/${id}",
      "AWS::Glue::Table": {
        arn: "arn:${partition}:glue:${region}:${account}:table/${lower}/${lower}",
        tagger: "none",
      },
      "AWS::Glue::Trigger": "arn:${partition}:glue:${region}:${account}:trigger/${id}",
      "AWS::Glue::Workflow": "arn:${partition}:glue:${region}:${account}:workflow/${id}",
    },
    events: {
      CreateCrawler: { creates: { "AWS::Glue::Crawler": "requestParameters.name" }, verified: "model" },
      CreateDatabase: {
        creates: { "AWS::Glue::Database": "requestParameters.databaseInput.name" },
        when: NOT_IN_A_CATALOG_WITHIN,
        verified: "record",
      },
      CreateJob: {
        creates: { "AWS::Glue::Job": "responseElements.name || requestParameters.name" },
        verified: "model",
      },
      CreateMLTransform: {
        creates: { "AWS::Glue::MLTransform": "responseElements.transformId" },
        verified: "model",
      },
      CreateRegistry: {
        creates: { "AWS::Glue::Registry": "responseElements.registryArn" },
        verified: "model",
      },
      CreateSession: {
        creates: { "AWS::Glue::Session": "responseElements.session.id || requestParameters.id" },
        verified: "model",
      },
      CreateTable: {
        creates: {
          "AWS::Glue::Table":
            "join('/', [requestParameters.databaseName, requestParameters.tableInput.name])",
        },
        when: NOT_IN_A_CATALOG_WITHIN,
        verified: "model",
      },
      CreateTrigger: {
        creates: { "AWS::Glue::Trigger": "responseElements.name || requestParameters.name" },
        verified: "model",
      },
      CreateWorkflow: {
        creates: { "AWS::Glue::Workflow": "responseElements.name || requestParameters.name" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "databrew.amazonaws.com",
    tagger: "databrew",
    types: {
      "AWS::DataBrew::Dataset": "arn:${partition}:databrew:${region}:${account}:dataset/${id}",
      "AWS::DataBrew::Recipe": "arn:${partition}:databrew:${region}:${account}:recipe/${id}",
    },
    events: {
      CreateDataset: {
        creates: { "AWS::DataBrew::Dataset": "responseElements.name || requestParameters.name" },
        verified: "record",
      },
      CreateRecipe: {
        creates: { "AWS::DataBrew::Recipe": "responseElements.name || requestParameters.name" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "elasticmapreduce.amazonaws.com",
    tagger: "elasticmapreduce",
    types: {
      "AWS::EMR::Cluster": "arn:${partition}:elasticmapreduce:${region}:${account}:cluster/${id}",
    },
    events: {
      RunJobFlow: {
        creates: { "AWS::EMR::Cluster": "responseElements.clusterArn || responseElements.jobFlowId" },
        verified: "record",
      },
    },
  },
  {
    eventSource: "emr-serverless.amazonaws.com",
    tagger: "emr-serverless",
    types: {
      "AWS::EMRServerless::Application":
        "arn:${partition}:emr-serverless:${region}:${account}:/applications/${id}",
    },
    events: {
      CreateApplication: {
        creates: { "AWS::EMRServerless::Application": "responseElements.applicationId" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "es.amazonaws.com",
    tagger: "es",
    requestTags: "requestParameters.tagList",
    types: {
      "AWS::OpenSearchService::Domain": "arn:${partition}:es:${region}:${account}:domain/${id}",
    },
    events: {
      CreateDomain: {
        creates: {
          "AWS::OpenSearchService::Domain":
            "responseElements.domainStatus.arn || requestParameters.domainName",
        },
        verified: "record",
      },
      CreateElasticsearchDomain: {
        creates: {
          "AWS::OpenSearchService::Domain":
            "responseElements.domainStatus.arn || requestParameters.domainName",
        },
        verified: "model",
      },
    },
  },
  {
    eventSource: "aoss.amazonaws.com",
    tagger: "aoss",
    types: {
      "AWS::OpenSearchServerless::Collection": "arn:${partition}:aoss:${region}:${account}:collection/${id}",
    },
    events: {
      CreateCollection: {
        creates: { "AWS::OpenSearchServerless::Collection": "responseElements.createCollectionDetail.arn" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "quicksight.amazonaws.com",
    tagger: "quicksight",
    account: "requestParameters.awsAccountId",
    types: {
      "AWS::QuickSight::Analysis": "arn:${partition}:quicksight:${region}:${account}:analysis/${id}",
      "AWS::QuickSight::Dashboard": "arn:${partition}:quicksight:${region}:${account}:dashboard/${id}",
      "AWS::QuickSight::DataSet": "arn:${partition}:quicksight:${region}:${account}:dataset/${id}",
      "AWS::QuickSight::DataSource": "arn:${partition}:quicksight:${region}:${account}:datasource/${id}",
    },
    events: {
      CreateAnalysis: { creates: { "AWS::QuickSight::Analysis": "responseElements.arn" }, verified: "model" },
      CreateDashboard: {
        creates: { "AWS::QuickSight::Dashboard": "responseElements.arn" },
        verified: "model",
      },
      CreateDataSet: { creates: { "AWS::QuickSight::DataSet": "responseElements.arn" }, verified: "model" },
      CreateDataSource: {
        creates: { "AWS::QuickSight::DataSource": "responseElements.arn" },
        verified: "model",
      },
    },
  },
  {
    eventSource: "datapipeline.amazonaws.com",
    tagger: "datapipeline",
    types: {
      "AWS::DataPipeline::Pipeline": "arn:${partition}:datapipeline:${region}:${account}:pipeline/${id}",
    },
    events: {
      CreatePipeline: {
        creates: { "AWS::DataPipeline::Pipeline": "responseElements.pipelineId" },
        upsert: true,
        verified: "model",
      },
    },
  },
];
