# What the plans change: a service with workers in two zones, and its consumers in this account and in another.

variable "consumer_account" {
  description = "The account of the other consumer."
  type        = string
  default     = "210987654321"
}

provider "aws" {
  alias                       = "consumer"
  region                      = "us-east-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  skip_region_validation      = true

  assume_role {
    role_arn = "arn:aws:iam::210987654321:role/deploy"
  }

  endpoints {
    ec2   = var.endpoint
    elbv2 = var.endpoint
    ssm   = var.endpoint
    sts   = var.endpoint
  }
}

resource "aws_lb" "payroll" {
  name                             = "payroll"
  internal                         = true
  load_balancer_type               = "network"
  enable_cross_zone_load_balancing = true
  subnets                          = module.network.subnets
}

resource "aws_lb_target_group" "payroll" {
  name        = "payroll"
  port        = 443
  protocol    = "TCP"
  target_type = "instance"
  vpc_id      = module.network.vpc_id
}

resource "aws_lb_target_group" "payroll_next" {
  name        = "payroll-next"
  port        = 443
  protocol    = "TCP"
  target_type = "instance"
  vpc_id      = module.network.vpc_id
}

resource "aws_instance" "payroll" {
  count         = 2
  ami           = "ami-12c6146b"
  instance_type = "t3.micro"
  subnet_id     = module.network.subnets[count.index]
}

resource "aws_lb_target_group_attachment" "payroll" {
  count            = 2
  target_group_arn = aws_lb_target_group.payroll.arn
  target_id        = aws_instance.payroll[count.index].id
  port             = 443
}

resource "aws_lb_listener" "payroll" {
  load_balancer_arn = aws_lb.payroll.arn
  port              = 443
  protocol          = "TCP"

  default_action {
    type = "forward"
    forward {
      target_group {
        arn    = aws_lb_target_group.payroll.arn
        weight = 100
      }
      target_group {
        arn    = aws_lb_target_group.payroll_next.arn
        weight = 0
      }
    }
  }
}

resource "aws_vpc_endpoint_service" "payroll" {
  acceptance_required        = true
  allowed_principals         = ["arn:aws:iam::210987654321:root"]
  network_load_balancer_arns = [aws_lb.payroll.arn]
}

resource "aws_security_group" "consumer" {
  provider = aws.consumer
  name     = "payroll-consumer"
  vpc_id   = aws_vpc.consumer.id

  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["10.40.0.0/16"]
  }
}

resource "aws_vpc" "consumer" {
  provider             = aws.consumer
  cidr_block           = "10.40.0.0/16"
  enable_dns_hostnames = true
}

resource "aws_subnet" "consumer" {
  provider          = aws.consumer
  for_each          = { a = 1, b = 2 }
  vpc_id            = aws_vpc.consumer.id
  cidr_block        = cidrsubnet("10.40.0.0/16", 8, each.value)
  availability_zone = "us-east-1${each.key}"
}

resource "aws_vpc_endpoint" "consumer" {
  provider           = aws.consumer
  vpc_id             = aws_vpc.consumer.id
  service_name       = aws_vpc_endpoint_service.payroll.service_name
  vpc_endpoint_type  = "Interface"
  subnet_ids         = [aws_subnet.consumer["a"].id, aws_subnet.consumer["b"].id]
  security_group_ids = [aws_security_group.consumer.id]
}
