//! The table of routes: the router, the OpenAPI document and the tests are made from it.

use axum::{
    handler::Handler,
    http::Method,
    routing::{MethodRouter, on},
};
use tower::util::MapRequestLayer;
use utoipa::openapi::{RefOr, Schema};

#[cfg(test)]
use super::Frame;
use super::{Form, Page, Shared, level::note_level};

/// A schema under its name, with those that it refers to.
pub(crate) type Schemas = Vec<(String, RefOr<Schema>)>;

/// One method of one path.
pub(crate) struct Entry {
    pub method: Method,
    pub path: &'static str,
    /// The page that it answers with, unless it sends on.
    pub page: Option<Described>,
    /// The form that it takes, or the JSON that an operator's program sends.
    pub form: Option<Described>,
    /// What an operator's program is answered, where it is no page.
    pub answer: Option<Described>,
    /// Whether the time of its answers must tell nothing of whose identifier was typed.
    pub leveled: bool,
    pub handler: MethodRouter<Shared>,
}

/// A page or form, by name and schema.
#[derive(Clone, Copy)]
pub(crate) struct Described {
    /// The page's stable name; empty for a form.
    pub name: &'static str,
    pub schema: fn() -> (String, Schemas),
    /// Whether it is a form that a file travels in.
    pub has_a_file: bool,
    /// Renders every sample of a page; nothing for a form.
    #[cfg(test)]
    pub render: fn(&Frame) -> Vec<Result<String, askama::Error>>,
}

/// A part of the table.
pub(crate) type Pages = Vec<Entry>;

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

fn schema<T: utoipa::ToSchema>() -> (String, Schemas) {
    let mut schemas = vec![(T::name().into_owned(), T::schema())];
    T::schemas(&mut schemas);
    (T::name().into_owned(), schemas)
}

#[cfg(test)]
fn render<P: Page>(frame: &Frame) -> Vec<Result<String, askama::Error>> {
    P::samples(frame).iter().map(askama::Template::render).collect()
}

impl Described {
    fn page<P: Page>() -> Self {
        Self {
            name: P::NAME,
            schema: schema::<P>,
            has_a_file: false,
            #[cfg(test)]
            render: render::<P>,
        }
    }

    fn form<F: Form>() -> Self {
        Self { has_a_file: F::HAS_A_FILE, ..Self::plain::<F>() }
    }

    fn plain<T: utoipa::ToSchema>() -> Self {
        Self {
            name: "",
            schema: schema::<T>,
            has_a_file: false,
            #[cfg(test)]
            render: |_| Vec::new(),
        }
    }
}

impl Entry {
    /// A page to look at.
    pub(crate) fn get<P: Page, H: Handler<T, Shared>, T: 'static>(
        path: &'static str,
        handler: H,
    ) -> Self {
        let page = Described::page::<P>();
        Self {
            method: Method::GET,
            path,
            page: Some(page),
            form: None,
            answer: None,
            leveled: false,
            handler: on(axum::routing::MethodFilter::GET, handler),
        }
    }

    /// A form that is refused on page `P`, and otherwise sends on.
    pub(crate) fn post<F: Form, P: Page, H: Handler<T, Shared>, T: 'static>(
        path: &'static str,
        handler: H,
    ) -> Self {
        let page = Described::page::<P>();
        let form = Described::form::<F>();
        Self {
            method: Method::POST,
            path,
            page: Some(page),
            form: Some(form),
            answer: None,
            leveled: false,
            handler: on(axum::routing::MethodFilter::POST, handler),
        }
    }

    /// What an operator's program asks for: answered by an `A`.
    pub(crate) fn operators<A: utoipa::ToSchema, H: Handler<T, Shared>, T: 'static>(
        path: &'static str,
        handler: H,
    ) -> Self {
        let answer = Some(Described::plain::<A>());
        Self { answer, ..Self::raw(path, handler) }
    }

    /// What an operator's program does: it sends a `B` and is answered by an `A`.
    pub(crate) fn operators_act<B, A, H, T>(
        (method, filter): (Method, axum::routing::MethodFilter),
        path: &'static str,
        handler: H,
    ) -> Self
    where
        B: utoipa::ToSchema,
        A: utoipa::ToSchema,
        H: Handler<T, Shared>,
        T: 'static,
    {
        Self {
            method,
            path,
            page: None,
            form: Some(Described::plain::<B>()),
            answer: Some(Described::plain::<A>()),
            leveled: false,
            handler: on(filter, handler),
        }
    }

    /// Something that is no page: a picture, a document for machines.
    pub(crate) fn raw<H: Handler<T, Shared>, T: 'static>(path: &'static str, handler: H) -> Self {
        Self {
            method: Method::GET,
            path,
            page: None,
            form: None,
            answer: None,
            leveled: false,
            handler: on(axum::routing::MethodFilter::GET, handler),
        }
    }

    /// The same, answered at steps of time.
    pub(crate) fn leveled(self) -> Self {
        Self { leveled: true, ..self }
    }

    /// What answers.
    pub(crate) fn into_handler(self) -> MethodRouter<Shared> {
        if self.leveled {
            self.handler.route_layer(MapRequestLayer::new(note_level))
        } else {
            self.handler
        }
    }
}
