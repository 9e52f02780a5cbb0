variable "imported" {
  description = "The ID of an endpoint that somebody made by hand."
  type        = string
}

import {
  to = aws_vpc_endpoint.by_hand
  id = var.imported
}

resource "aws_vpc_endpoint" "by_hand" {
  vpc_id            = module.network.vpc_id
  service_name      = aws_vpc_endpoint_service.payroll.service_name
  vpc_endpoint_type = "Interface"
  subnet_ids        = module.network.subnets
}
