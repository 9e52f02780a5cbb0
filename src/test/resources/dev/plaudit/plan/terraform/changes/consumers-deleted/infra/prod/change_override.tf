module "orders" {
  consumers = {}
}
