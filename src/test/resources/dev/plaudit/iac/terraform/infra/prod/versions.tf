terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

variable "endpoint" {
  description = "Where every call goes: the address of an emulator."
  type        = string
}

variable "token" {
  description = "A secret that comes from outside."
  type        = string
  sensitive   = true
}

provider "aws" {
  region                      = "us-east-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  skip_region_validation      = true

  endpoints {
    ec2   = var.endpoint
    elbv2 = var.endpoint
    ssm   = var.endpoint
    sts   = var.endpoint
  }

  default_tags {
    tags = { Managed = "terraform" }
  }
}
