//! A message as the gateway's HTTP request.

use std::borrow::Cow;

use domain::notices::Sms;
use encoding_rs::EUC_KR;
use form_urlencoded::{Serializer, byte_serialize};
use reqwest::{
    Client, RequestBuilder, Url,
    header::{CONTENT_TYPE, HeaderName, HeaderValue},
};
use serde_json::Value;

use super::{
    settings::{Charset, Method, SmsBody, SmsSettings},
    template::{Template, Values},
};
use crate::couriers::SetupFault;

/// The settings of a request, parsed.
#[derive(Debug)]
pub(super) struct RequestPlan {
    method: reqwest::Method,
    url: Template,
    headers: Vec<(HeaderName, Template)>,
    body: Body,
    from: String,
}

#[derive(Debug)]
enum Body {
    Nothing,
    Query(Fields),
    Form(Fields),
    Json(Json),
}

#[derive(Debug)]
struct Fields {
    fields: Vec<(String, Template)>,
    charset: Charset,
}

/// A JSON document whose strings are templates.
#[derive(Debug)]
enum Json {
    Fixed(Value),
    Text(Template),
    List(Vec<Self>),
    Object(Vec<(String, Self)>),
}

impl RequestPlan {
    pub(super) fn new(settings: &SmsSettings) -> Result<Self, SetupFault> {
        let plan = Self {
            method: method(settings.method),
            url: template(settings, "url", &settings.url)?,
            headers: headers(settings)?,
            body: body(settings)?,
            from: settings.from.clone(),
        };
        // Whatever is filled in is percent-encoded, so one sample shows whether it is a URL.
        let sample = Values { to: "0", text: "0", from: "0", id: "0", kind: "0" };
        plan.url(&sample).map_err(|problem| SetupFault::new("url", problem))?;
        Ok(plan)
    }

    /// The request that carries `sms`, its number written as `to`.
    ///
    /// # Errors
    /// In words, when a header's value can't be sent.
    pub(super) fn request(
        &self,
        client: &Client,
        sms: &Sms,
        to: &str,
        kind: &str,
    ) -> Result<RequestBuilder, String> {
        let values = Values { to, text: &sms.text, from: &self.from, id: &sms.notice, kind };
        let mut request = client.request(self.method.clone(), self.url(&values)?);
        request = self.body.attach(request, &values);
        for (name, template) in &self.headers {
            let mut value = HeaderValue::from_str(&template.fill(&values))
                .map_err(|_| format!("header {name} has a character that HTTP does not carry"))?;
            value.set_sensitive(template.has_secret());
            request = request.header(name.clone(), value);
        }
        Ok(request)
    }

    fn url(&self, values: &Values<'_>) -> Result<Url, String> {
        let mut url: Url = self
            .url
            .fill_encoded(values, percent_encoded)
            .parse()
            .map_err(|problem| format!("not a URL: {problem}"))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err("a gateway is spoken to by http or https".to_owned());
        }
        if let Body::Query(fields) = &self.body {
            let own = url.query().filter(|query| !query.is_empty());
            let query = match own {
                Some(own) => format!("{own}&{}", fields.encode(values)),
                None => fields.encode(values),
            };
            url.set_query(Some(&query));
        }
        Ok(url)
    }
}

impl Body {
    fn attach(&self, request: RequestBuilder, values: &Values<'_>) -> RequestBuilder {
        match self {
            Self::Nothing | Self::Query(_) => request,
            Self::Form(fields) => {
                request.header(CONTENT_TYPE, fields.content_type()).body(fields.encode(values))
            }
            Self::Json(json) => {
                request.header(CONTENT_TYPE, "application/json").body(json.fill(values).to_string())
            }
        }
    }
}

impl Fields {
    fn encode(&self, values: &Values<'_>) -> String {
        let mut form = Serializer::new(String::new());
        if self.charset == Charset::EucKr {
            form.encoding_override(Some(&to_euc_kr));
        }
        for (name, template) in &self.fields {
            form.append_pair(name, &template.fill(values));
        }
        form.finish()
    }

    fn content_type(&self) -> &'static str {
        match self.charset {
            Charset::Utf8 => "application/x-www-form-urlencoded; charset=utf-8",
            Charset::EucKr => "application/x-www-form-urlencoded; charset=euc-kr",
        }
    }
}

impl Json {
    fn fill(&self, values: &Values<'_>) -> Value {
        match self {
            Self::Fixed(value) => value.clone(),
            Self::Text(template) => Value::String(template.fill(values)),
            Self::List(list) => list.iter().map(|item| item.fill(values)).collect(),
            Self::Object(fields) => {
                fields.iter().map(|(name, value)| (name.clone(), value.fill(values))).collect()
            }
        }
    }

    fn parse(settings: &SmsSettings, place: &str, value: &Value) -> Result<Self, SetupFault> {
        Ok(match value {
            Value::String(text) => Self::Text(template(settings, place, text)?),
            Value::Array(list) => {
                let item = |(at, item)| Self::parse(settings, &format!("{place}[{at}]"), item);
                Self::List(list.iter().enumerate().map(item).collect::<Result<_, _>>()?)
            }
            Value::Object(fields) => {
                let field = |(name, value): (&String, &Value)| {
                    let parsed = Self::parse(settings, &format!("{place}.{name}"), value)?;
                    Ok((name.clone(), parsed))
                };
                Self::Object(fields.iter().map(field).collect::<Result<_, SetupFault>>()?)
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => Self::Fixed(value.clone()),
        })
    }
}

fn body(settings: &SmsSettings) -> Result<Body, SetupFault> {
    Ok(match &settings.body {
        SmsBody::Nothing => Body::Nothing,
        SmsBody::Json(value) => Body::Json(Json::parse(settings, "body", value)?),
        SmsBody::Form { fields, charset } => {
            let field = |(name, source): &(String, String)| {
                Ok((name.clone(), template(settings, &format!("body.{name}"), source)?))
            };
            let fields = fields.iter().map(field).collect::<Result<_, SetupFault>>()?;
            let fields = Fields { fields, charset: *charset };
            match settings.method {
                Method::Get => Body::Query(fields),
                Method::Post | Method::Put => Body::Form(fields),
            }
        }
    })
}

fn headers(settings: &SmsSettings) -> Result<Vec<(HeaderName, Template)>, SetupFault> {
    let header = |(name, source): &(String, String)| {
        let place = format!("headers.{name}");
        let parsed = HeaderName::from_bytes(name.as_bytes())
            .map_err(|_| SetupFault::new(&place, "not a header's name"))?;
        Ok((parsed, template(settings, &place, source)?))
    };
    settings.headers.iter().map(header).collect()
}

fn template(settings: &SmsSettings, place: &str, source: &str) -> Result<Template, SetupFault> {
    Template::parse(source, &settings.secrets).map_err(|problem| SetupFault::new(place, problem))
}

fn method(method: Method) -> reqwest::Method {
    match method {
        Method::Get => reqwest::Method::GET,
        Method::Post => reqwest::Method::POST,
        Method::Put => reqwest::Method::PUT,
    }
}

fn to_euc_kr(text: &str) -> Cow<'_, [u8]> {
    EUC_KR.encode(text).0
}

/// For a path and a query alike, in which a plus sign means different things.
fn percent_encoded(text: &str) -> String {
    byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
}
