//! Prints the JSON Schema of the rule table, which is kept as `src/filing_rules/rules.schema.json`.

fn main() {
    println!("{:#}", beian_upload::rules_schema());
}
