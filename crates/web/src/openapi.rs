//! The OpenAPI document, generated from the table of routes.

use axum::{
    Json,
    extract::State,
    http::{Method, header},
    response::IntoResponse,
};
use utoipa::openapi::{
    Components, Content, HttpMethod, InfoBuilder, ObjectBuilder, OpenApi, OpenApiBuilder, PathItem,
    PathsBuilder, Ref, RefOr, Required, Response, Schema,
    path::{OperationBuilder, ParameterBuilder, ParameterIn},
    request_body::RequestBodyBuilder,
    schema::{ArrayBuilder, Type},
    security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme},
};

use crate::{
    router::table,
    shell::{Answer, Described, Entry, Shared},
};

/// `GET /openapi.json`
pub(crate) async fn document(State(app): State<Shared>) -> Answer {
    let document = build(app.is_demo());
    Ok(([(header::CACHE_CONTROL, "public, max-age=300")], Json(document)).into_response())
}

fn build(is_demo: bool) -> OpenApi {
    let mut components = Components::new();
    let bearer = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
    components.add_security_scheme("bearer", bearer.clone());
    components.add_security_scheme("operator", bearer);
    let mut paths = PathsBuilder::new();
    for entry in table(is_demo).iter().filter(|entry| is_described(entry)) {
        for described in described(entry) {
            components.schemas.extend((described.schema)().1);
        }
        paths = paths.path(entry.path, item(entry));
    }
    let info = InfoBuilder::new()
        .title("Daemun")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "Every page as JSON. A POST answers with the next page's value. Without credentials a \
             client is given a bearer token in `bearer`, and a new one whenever its rights change. \
             What lies below /admin/api is opened by operators' tokens alone.",
        ))
        .build();
    OpenApiBuilder::new().info(info).paths(paths.build()).components(Some(components)).build()
}

/// Pages, and what operators' programs ask.
const fn is_described(entry: &Entry) -> bool {
    entry.page.is_some() || entry.answer.is_some()
}

fn described(entry: &Entry) -> impl Iterator<Item = &Described> {
    entry.page.iter().chain(&entry.form).chain(&entry.answer)
}

fn item(entry: &Entry) -> PathItem {
    let mut operation = OperationBuilder::new();
    for name in parameters(entry.path) {
        let parameter = ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Path)
            .required(Required::True)
            .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
            .build();
        operation = operation.parameter(parameter);
    }
    if let Some(form) = entry.form {
        let schema = Ref::from_schema_name((form.schema)().0);
        let content = || Content::new(Some(RefOr::Ref(schema.clone())));
        let body = media_types(entry, form)
            .iter()
            .fold(RequestBodyBuilder::new(), |body, kind| body.content(*kind, content()));
        operation = operation.request_body(Some(body.build()));
    }
    if let Some(page) = entry.page {
        let schema = envelope(page.name, &(page.schema)().0);
        let response = |words: &str| {
            let mut response = Response::new(words);
            let content = RefOr::T(Content::new(Some(RefOr::T(schema.clone()))));
            response.content.insert("application/json".to_owned(), content);
            response
        };
        operation = match entry.method {
            Method::GET => operation.response("200", response("The page.")),
            _ => operation
                .response("200", Response::new("The next page, in the same envelope."))
                .response("422", response("The page again, with what is wrong.")),
        };
        operation = operation.response("default", Response::new(ELSE));
    }
    if let Some(answer) = entry.answer {
        operation = of_operators(operation, entry, &(answer.schema)().0);
    }
    let method = match entry.method {
        Method::GET => HttpMethod::Get,
        Method::PUT => HttpMethod::Put,
        _ => HttpMethod::Post,
    };
    PathItem::new(method, operation.build())
}

/// What any page may answer besides.
const ELSE: &str = "In the same envelope: what is refused, on this page or on the one to go on with, or the \
    page `problem` where no other can say it. `messages` and `value.id` carry stable ids; where it is worth \
    another try, `Retry-After` says when.";

/// What a form may be sent as.
const fn media_types(entry: &Entry, form: Described) -> &'static [&'static str] {
    match (form.has_a_file, &entry.page) {
        (true, _) => &["multipart/form-data"],
        (false, Some(_)) => &["application/json", "application/x-www-form-urlencoded"],
        (false, None) => &["application/json"],
    }
}

/// What only an operator's token opens.
fn of_operators(operation: OperationBuilder, entry: &Entry, schema: &str) -> OperationBuilder {
    let mut done = Response::new("Done, or what was asked for.");
    let content = RefOr::T(Content::new(Some(RefOr::Ref(Ref::from_schema_name(schema)))));
    done.content.insert("application/json".to_owned(), content);
    let mut operation = operation
        .security(SecurityRequirement::new("operator", <[&str; 0]>::default()))
        .response("200", done)
        .response("401", Response::new("No token that is valid."))
        .response(
            "403",
            Response::new(
                "The role does not allow it (`forbidden`), or the token rests: `account_needed`, \
                 `account_shut`, `two_step_needed`.",
            ),
        )
        .response("404", Response::new("No such thing."))
        .response("422", Response::new("A field is not what it has to be: `field` names it."));
    if entry.method == Method::GET {
        let reason = ParameterBuilder::new()
            .name("reason")
            .parameter_in(ParameterIn::Query)
            .required(Required::True)
            .description(Some("Why it is looked at: written down with who looked."))
            .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
            .build();
        operation = operation.parameter(reason);
    }
    operation
}

fn parameters(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}

/// `{page, messages, value}` around a page's value.
fn envelope(name: &str, value: &str) -> Schema {
    let text = || ObjectBuilder::new().schema_type(Type::String);
    let message = ObjectBuilder::new()
        .property("id", text())
        .property("args", ObjectBuilder::new())
        .property("text", text())
        .property("field", text())
        .property("kind", text());
    ObjectBuilder::new()
        .property("page", text().enum_values(Some([name])))
        .property("messages", ArrayBuilder::new().items(message))
        .property("value", Ref::from_schema_name(value))
        .property("bearer", text().description(Some("The token to carry from now on.")))
        .property(
            "messenger",
            text().description(Some("The messenger's token, once it is signed in.")),
        )
        .property(
            "csrf",
            text().description(Some("What a change carries, of those who carry cookies.")),
        )
        .property(
            "known",
            text().description(Some("To be sent as `known` with the next password.")),
        )
        .property(
            "saved",
            text().description(Some("To be sent as `saved` with each step of a sign-in.")),
        )
        .required("page")
        .required("messages")
        .required("value")
        .into()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    #[test]
    fn a_picture_travels_in_a_form_of_parts_and_as_nothing_else() {
        let document = serde_json::to_value(build(false)).expect("a document is JSON");
        let body = &document["paths"]["/account/picture"]["post"]["requestBody"]["content"];
        let kinds: Vec<_> = body.as_object().expect("kinds of body").keys().collect();
        assert_eq!(kinds, ["multipart/form-data"]);
        let form = &document["components"]["schemas"]["PictureFile"];
        assert_eq!(form["properties"]["picture"]["format"], "binary");
    }

    #[test]
    fn no_two_schemas_share_a_name() {
        let mut known: BTreeMap<String, serde_json::Value> = BTreeMap::new();
        let entries = table(true);
        let all = entries.iter().flat_map(described);
        let mut shared = BTreeSet::new();
        for (name, schema) in all.flat_map(|described| (described.schema)().1) {
            let schema = serde_json::to_value(schema).expect("a schema is JSON");
            if *known.entry(name.clone()).or_insert_with(|| schema.clone()) != schema {
                shared.insert(name);
            }
        }
        assert!(shared.is_empty(), "{shared:?}");
    }
}
