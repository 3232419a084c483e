#include "daemon/http/tls.hpp"

#include <stdexcept>

namespace linecheck {
namespace {

void complain(const boost::system::error_code& failure, const char* option, const std::string& path, const char* wanted) {
    if (failure) throw std::runtime_error(std::string("http: ") + option + " = \"" + path + "\" cannot be used (" + failure.message() + "); expected " + wanted);
}

}  // namespace

TlsContext open_tls(const std::string& certificate, const std::string& key) {
    if (certificate.empty() || key.empty())
        throw std::runtime_error("http: TLS needs both certificate and key; only \"" + (certificate.empty() ? key : certificate) + "\" is given");
    TlsContext tls(TlsContext::tls_server);
    boost::system::error_code failure;
    tls.set_options(TlsContext::default_workarounds | TlsContext::no_tlsv1 | TlsContext::no_tlsv1_1, failure);
    tls.set_password_callback([](std::size_t, TlsContext::password_purpose) { return std::string(); }, failure);  // nobody is there to ask
    tls.use_certificate_chain_file(certificate, failure);
    complain(failure, "certificate", certificate, "a PEM file with the certificate first and its chain behind it");
    tls.use_private_key_file(key, TlsContext::pem, failure);
    complain(failure, "key", key, "a PEM file with the certificate's own key, without a passphrase");
    return tls;
}

}  // namespace linecheck
