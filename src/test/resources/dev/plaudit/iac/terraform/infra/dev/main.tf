# Another root module, whose addresses are partly those of production.
module "network" {
  source = "../../modules/network"
  cidr   = "10.30.0.0/16"
}

resource "aws_lb" "ledger" {
  name               = "ledger-dev"
  internal           = true
  load_balancer_type = "network"
  subnets            = module.network.subnets
}
