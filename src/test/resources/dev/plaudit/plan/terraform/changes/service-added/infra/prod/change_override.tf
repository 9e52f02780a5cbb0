module "payments" {
  for_each = { eu = "payments-eu", "us.east" = "payments-us", "ap\"]" = "payments-ap" }
}
