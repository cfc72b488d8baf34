//! Prints the JSON Schema of the rule table.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    println!("{:#}", beian_upload::rules_schema());
    Ok(())
}
