resource "aws_lb" "this" {
  name                             = var.name
  internal                         = true
  load_balancer_type               = "network"
  enable_cross_zone_load_balancing = false
  subnets                          = var.subnets
}

resource "aws_lb_target_group" "this" {
  name        = "${var.name}-${substr(md5("{${var.name}"), 0, 4)}"
  port        = 443
  protocol    = "TCP"
  target_type = "ip"
  vpc_id      = var.vpc_id

  health_check {
    protocol = "TCP"
  }
}

resource "aws_lb_listener" "this" {
  load_balancer_arn = aws_lb.this.arn
  port              = 443
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this.arn
  }
}

resource "aws_vpc_endpoint_service" "this" {
  acceptance_required        = false
  network_load_balancer_arns = [aws_lb.this.arn]

  tags = { Name = var.name }
}

module "consumer" {
  source   = "./consumer"
  for_each = var.consumers

  name         = each.key
  service_name = aws_vpc_endpoint_service.this.service_name
  vpc_id       = var.vpc_id
  subnets      = var.subnets
}
