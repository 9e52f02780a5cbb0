resource "aws_lb" "invoices" {
  name               = "invoices"
  internal           = true
  load_balancer_type = "network"
  subnets            = module.network.subnets
}

resource "aws_lb_target_group" "invoices" {
  name        = "invoices"
  port        = 443
  protocol    = "TCP"
  target_type = "instance"
  vpc_id      = module.network.vpc_id
}

resource "aws_lb_target_group_attachment" "invoices" {
  count            = 2
  target_group_arn = aws_lb_target_group.invoices.arn
  target_id        = aws_instance.payroll[count.index].id
}

resource "aws_lb_listener" "invoices" {
  load_balancer_arn = aws_lb.invoices.arn
  port              = 443
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.invoices.arn
  }
}

resource "aws_vpc_endpoint_service" "invoices" {
  acceptance_required        = true
  allowed_principals         = ["arn:aws:iam::210987654321:root"]
  network_load_balancer_arns = [aws_lb.invoices.arn]
}

resource "aws_vpc_endpoint" "invoices" {
  provider          = aws.consumer
  vpc_id            = aws_vpc.consumer.id
  service_name      = aws_vpc_endpoint_service.invoices.service_name
  vpc_endpoint_type = "Interface"
  subnet_ids        = [aws_subnet.consumer["a"].id]
}
