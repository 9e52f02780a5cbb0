variable "cidr" {
  type = string
}

resource "aws_vpc" "this" {
  cidr_block           = var.cidr
  enable_dns_hostnames = true
}

resource "aws_subnet" "this" {
  for_each          = { a = 1, b = 2 }
  vpc_id            = aws_vpc.this.id
  cidr_block        = cidrsubnet(var.cidr, 8, each.value)
  availability_zone = "us-east-1${each.key}"
}

output "vpc_id" {
  value = aws_vpc.this.id
}

output "subnets" {
  value = [for key in sort(keys(aws_subnet.this)) : aws_subnet.this[key].id]
}
