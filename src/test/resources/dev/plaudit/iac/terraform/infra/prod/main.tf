# The services that the company offers, and who uses them.
#
# resource "aws_vpc_endpoint_service" "commented" {
#   acceptance_required = true
# }

/*
resource "aws_lb" "commented" {
  name = "not there"
}
*/

locals {
  # A string that holds what looks like a block: "resource "aws_lb" "text" {"
  note = "resource \"aws_lb\" \"text\" { name = \"${join("-", ["a", "}"])}\" }"
}

module "network" {
  source = "../../modules/network"
  cidr   = "10.20.0.0/16"
}

module "orders" {
  source    = "../../modules/service"
  name      = "orders"
  vpc_id    = module.network.vpc_id
  subnets   = module.network.subnets
  consumers = { shop = "payments", "back.office\"]" = "ledger" }
}

module "payments" {
  source   = "../../modules/service"
  for_each = { eu = "payments-eu", "us.east" = "payments-us" }

  name    = each.value
  vpc_id  = module.network.vpc_id
  subnets = slice(module.network.subnets, 0, 1)
}

# A text as it stands in a file of instructions.
resource "aws_ssm_parameter" "runbook" {
  name  = "/runbook"
  type  = "String"
  value = <<-EOT
    resource "aws_vpc_endpoint_service" "runbook" {
      acceptance_required = false
      EOT, but not its end: ${local.note}
    EOT
}

resource "aws_ssm_parameter" "token" {
  name  = "/partner/token"
  type  = "SecureString"
  value = var.token
}

resource "terraform_data" "bootstrap" {
  input = { password = sensitive("correct-horse-battery-staple") }
}

resource "aws_lb" "ledger" {
  name               = "ledger"
  internal           = true
  load_balancer_type = "network"
  subnets            = module.network.subnets
}

resource "aws_lb_target_group" "ledger" {
  count       = 2
  name        = "ledger-${count.index}"
  port        = 8443 + count.index
  protocol    = "TCP"
  target_type = "ip"
  vpc_id      = module.network.vpc_id
}

resource "aws_lb_listener" "ledger" {
  count             = 2
  load_balancer_arn = aws_lb.ledger.arn
  port              = 8443 + count.index
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.ledger[count.index].arn
  }
}

resource "aws_vpc_endpoint_service" "ledger" { # one line of many
  acceptance_required        = false
  allowed_principals         = ["*"]
  network_load_balancer_arns = [aws_lb.ledger.arn]
}
