/**
 * Reads what a plan would change and applies it to the facts of a snapshot. A {@link dev.plaudit.plan.PlannedChange} has the types
 * and attributes of Terraform's AWS provider. A reader of another tool's plans, such as a change set of CloudFormation, translates
 * to them, so that each kind of resource has one {@link dev.plaudit.plan.Applier}.
 */
@NullMarked
package dev.plaudit.plan;

import org.jspecify.annotations.NullMarked;
