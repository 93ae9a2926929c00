//! The document that describes every page.

use serde_json::Value;

use crate::support::on_each_engine;

#[tokio::test(flavor = "multi_thread")]
async fn the_openapi_document_describes_every_page_and_names_nothing_that_is_missing() {
    on_each_engine(async |server| {
        let document = server.app().get("/openapi.json").await.json();
        assert!(document["openapi"].as_str().expect("a version").starts_with("3."));
        let mut references = Vec::new();
        collect(&document, &mut references);
        assert!(references.len() > 50);
        for reference in references {
            let pointer = reference.strip_prefix('#').expect("a reference within the document");
            assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
        }
        for (name, path) in web::pages(true) {
            let operations = document["paths"][path].as_object();
            assert!(operations.is_some_and(|all| !all.is_empty()), "{name} at {path}");
        }
        server.finish().await;
    })
    .await;
}

fn collect<'a>(value: &'a Value, references: &mut Vec<&'a str>) {
    match value {
        Value::Object(object) => {
            references.extend(object.get("$ref").and_then(Value::as_str));
            object.values().for_each(|value| collect(value, references));
        }
        Value::Array(array) => array.iter().for_each(|value| collect(value, references)),
        _ => {}
    }
}
