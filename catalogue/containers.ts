import type { Service } from "./entry.ts";

export const containers: Service[] = [
  {
    eventSource: "ecr.amazonaws.com",
    tagger: "ecr",
    requestTags: "requestParameters.tags",
    types: { "AWS::ECR::Repository": "arn:${partition}:ecr:${region}:${account}:repository/${path}" },
    events: {
      CreateRepository: {
        creates: { "AWS::ECR::Repository": "responseElements.repository.repositoryArn" },
        verified: "record",
      },
    },
  },
  {
    eventSource: "ecs.amazonaws.com",
    tagger: "ecs",
    requestTags: "requestParameters.tags",
    types: { "AWS::ECS::Cluster": "arn:${partition}:ecs:${region}:${account}:cluster/${id}" },
    events: {
      CreateCluster: {
        creates: { "AWS::ECS::Cluster": "responseElements.cluster.clusterArn" },
        upsert: true,
        verified: "record",
      },
    },
  },
  {
    eventSource: "eks.amazonaws.com",
    tagger: "eks",
    requestTags: "requestParameters.tags",
    types: { "AWS::EKS::Cluster": "arn:${partition}:eks:${region}:${account}:cluster/${id}" },
    events: {
      CreateCluster: { creates: { "AWS::EKS::Cluster": "responseElements.cluster.arn" }, verified: "record" },
    },
  },
];
