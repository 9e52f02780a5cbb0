/**
 * Reads what a plan would change and applies it to the facts of a snapshot. A {@link dev.plaudit.plan.PlannedChange} has the types
 * and attributes of Terraform's AWS provider. A change set of CloudFormation is translated to them by
 * {@link dev.plaudit.plan.StackTranslation}, so that each kind of resource has one {@link dev.plaudit.plan.Applier}.
 */
@NullMarked
package dev.plaudit.plan;

import org.jspecify.annotations.NullMarked;
