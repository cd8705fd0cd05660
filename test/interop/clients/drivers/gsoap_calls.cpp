// gSOAP over the stubs of wsdl2h and soapcpp2. Reads the calls from the file named last, prints what became of them.
// What knows the operations and types, dispatch.hpp, is written by the test from the contract.
#include <cstdlib>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>
#include "soapH.h"
#include "site.nsmap"

struct Json {
    char kind = 'z'; // z null, t true, f false, n number, s string, l list, o object
    std::string text;
    std::vector<Json> items;
    std::map<std::string, Json> members;

    const Json &at(const std::string &name) const {
        static const Json none;
        auto found = members.find(name);
        return found == members.end() ? none : found->second;
    }
};

class Reader {
    const std::string &text;
    size_t at = 0;

    void utf8(std::string &out, unsigned code) {
        if (code < 0x80) out += char(code);
        else if (code < 0x800) { out += char(0xC0 | code >> 6); out += char(0x80 | (code & 63)); }
        else { out += char(0xE0 | code >> 12); out += char(0x80 | (code >> 6 & 63)); out += char(0x80 | (code & 63)); }
    }

    std::string string() {
        std::string made;
        for (at++; text[at] != '"'; at++) {
            if (text[at] != '\\') { made += text[at]; continue; }
            switch (text[++at]) {
                case 'n': made += '\n'; break;
                case 'r': made += '\r'; break;
                case 't': made += '\t'; break;
                case 'b': made += '\b'; break;
                case 'f': made += '\f'; break;
                case 'u': utf8(made, std::stoul(text.substr(at + 1, 4), nullptr, 16)); at += 4; break;
                default: made += text[at];
            }
        }
        at++;
        return made;
    }

  public:
    explicit Reader(const std::string &text) : text(text) {}

    Json value() {
        Json json;
        char first = text[at];
        if (first == '"') { json.kind = 's'; json.text = string(); }
        else if (first == '[') {
            json.kind = 'l';
            for (at++; text[at] != ']';) { if (text[at] == ',') at++; json.items.push_back(value()); }
            at++;
        } else if (first == '{') {
            json.kind = 'o';
            for (at++; text[at] != '}';) { if (text[at] == ',') at++; std::string name = string(); at++; json.members[name] = value(); }
            at++;
        } else {
            size_t end = text.find_first_of(",]}", at);
            json.text = text.substr(at, end - at);
            json.kind = json.text == "null" ? 'z' : json.text == "true" ? 't' : json.text == "false" ? 'f' : 'n';
            at = end;
        }
        return json;
    }
};

// A number of C++ has no null: 0 is sent, as an application would.
static void read(soap *, const Json &json, int &into) { into = atoi(json.text.c_str()); }
static void read(soap *, const Json &json, LONG64 &into) { into = atoll(json.text.c_str()); }
static void read(soap *, const Json &json, float &into) { into = atof(json.text.c_str()); }
static void read(soap *, const Json &json, bool &into) { into = json.kind == 't'; }
static void read(soap *, const Json &json, std::string &into) { into = json.text; }

static void write(std::ostream &out, int value) { out << value; }
static void write(std::ostream &out, LONG64 value) { out << value; }
static void write(std::ostream &out, float value) { out << std::setprecision(7) << value; }
static void write(std::ostream &out, bool value) { out << (value ? "true" : "false"); }
static void write(std::ostream &out, const std::string &value) {
    out << '"';
    for (unsigned char each : value) {
        if (each == '"' || each == '\\') out << '\\' << each;
        else if (each < ' ') { char escape[8]; snprintf(escape, sizeof escape, "\\u%04x", each); out << escape; }
        else out << each;
    }
    out << '"';
}
template <class T> static void write(std::ostream &out, T *value);
template <class T> static void read(soap *context, const Json &json, T *&into);

static std::string *make(soap *context, std::string *) { return soap_new_std__string(context); }

#include "dispatch.hpp"

template <class T> static void write(std::ostream &out, T *value) { if (value) write(out, *value); else out << "null"; }
template <class T> static void read(soap *context, const Json &json, T *&into) {
    into = nullptr;
    if (json.kind == 'z') return;
    into = make(context, into);
    read(context, json, *into);
}

int main(int argc, char **argv) {
    std::ifstream file(argv[argc - 1]);
    std::stringstream text;
    text << file.rdbuf();
    std::string content = text.str();
    Json task = Reader(content).value();
    std::string endpoint = task.at("endpoint").text;
    const char *between = "[";
    for (const Json &call : task.at("calls").items) {
        soap *context = soap_new1(SOAP_C_UTFSTRING);
        std::stringstream value;
        std::cout << between;
        between = ",";
        try {
            std::map<std::string, Json> parts;
            for (const Json &part : call.at("parts").items) parts[part.at("name").text] = part.at("value");
            Json named;
            named.members = parts;
            int status = dispatch(context, endpoint.c_str(), call.at("operation").text, named, value);
            const char **code = soap_faultcode(context), **words = soap_faultstring(context);
            if (status == SOAP_OK) std::cout << "{\"value\":" << value.str() << '}';
            else if ((status == SOAP_FAULT || status == SOAP_CLI_FAULT || status == SOAP_SVR_FAULT) && *code && *words) {
                std::cout << "{\"fault\":{\"code\":"; write(std::cout, std::string(*code));
                std::cout << ",\"text\":"; write(std::cout, std::string(*words)); std::cout << "}}";
            } else {
                soap_set_fault(context);
                std::cout << "{\"failed\":"; write(std::cout, "error " + std::to_string(status) + ": " + (*words ? *words : "")); std::cout << '}';
            }
        } catch (const std::exception &trouble) {
            std::cout << "{\"failed\":"; write(std::cout, std::string(trouble.what())); std::cout << '}';
        }
        soap_destroy(context);
        soap_end(context);
        soap_free(context);
    }
    std::cout << "]";
    return 0;
}
