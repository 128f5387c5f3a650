// SPDX-License-Identifier: GPL-3.0-or-later
//
// Objects made with openssl(1), all with the same key, for code that examines them without OpenSSL.
#pragma once

namespace mailseal::test {

// PKCS#8, P-256.
inline constexpr char keyPem[] = "-----BEGIN PRIVATE KEY-----\n"
                                 "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgvCB7PNXq8ovCKVwq\n"
                                 "uNbtba8S/1nvhRXLTcpJQrXSI4uhRANCAASSN6E6a78LHnMd7ZThFLxaUPmoUSMg\n"
                                 "W996tCOXxo5Zb2hcAUk9Noq28VJcmpAbMUTxje1ZkjjOOM5A4siengeS\n"
                                 "-----END PRIVATE KEY-----\n";

// Version 3, CA:FALSE, for mail.example.org.
inline constexpr char leafPem[] = "-----BEGIN CERTIFICATE-----\n"
                                  "MIIBhzCCASygAwIBAgIUG9Yfz8rnSJKGxlP3GMpPe10+RKYwCgYIKoZIzj0EAwIw\n"
                                  "GzEZMBcGA1UEAwwQbWFpbC5leGFtcGxlLm9yZzAgFw0yNjExMjgyMDAwNDZaGA8y\n"
                                  "MTI2MTEwNDIwMDA0NlowGzEZMBcGA1UEAwwQbWFpbC5leGFtcGxlLm9yZzBZMBMG\n"
                                  "ByqGSM49AgEGCCqGSM49AwEHA0IABJI3oTprvwsecx3tlOEUvFpQ+ahRIyBb33q0\n"
                                  "I5fGjllvaFwBST02irbxUlyakBsxRPGN7VmSOM44zkDiyJ6eB5KjTDBKMBsGA1Ud\n"
                                  "EQQUMBKCEG1haWwuZXhhbXBsZS5vcmcwDAYDVR0TAQH/BAIwADAdBgNVHQ4EFgQU\n"
                                  "B1vS20toalKxTtW0u0OboiMVQFcwCgYIKoZIzj0EAwIDSQAwRgIhAI2x5ER0QDm+\n"
                                  "XP0DYBqw4NQyb9rAHes8r52vDcReyUG7AiEAwQ1fHdS8gaVJAlcEIw/FHh6iC1c6\n"
                                  "ETzU+Bm9pdSQqjg=\n"
                                  "-----END CERTIFICATE-----\n";

// CA:TRUE.
inline constexpr char authorityPem[] = "-----BEGIN CERTIFICATE-----\n"
                                       "MIIBYzCCAQqgAwIBAgIUVuHBxfwWrUA5pw26WgtbZHJL3XkwCgYIKoZIzj0EAwIw\n"
                                       "FzEVMBMGA1UEAwwMQW4gYXV0aG9yaXR5MCAXDTI2MTEyODIwMDA0NloYDzIxMjYx\n"
                                       "MTA0MjAwMDQ2WjAXMRUwEwYDVQQDDAxBbiBhdXRob3JpdHkwWTATBgcqhkjOPQIB\n"
                                       "BggqhkjOPQMBBwNCAASSN6E6a78LHnMd7ZThFLxaUPmoUSMgW996tCOXxo5Zb2hc\n"
                                       "AUk9Noq28VJcmpAbMUTxje1ZkjjOOM5A4siengeSozIwMDAPBgNVHRMBAf8EBTAD\n"
                                       "AQH/MB0GA1UdDgQWBBQHW9LbS2hqUrFO1bS7Q5uiIxVAVzAKBggqhkjOPQQDAgNH\n"
                                       "ADBEAiACEEpiZ+0uTkqX0pAgfoaXkf15P1mFy98aacPpn5yqJQIgD7LYl/id/sa3\n"
                                       "SuGlwhOoE7enETNNnexpx0hbXhZAY+8=\n"
                                       "-----END CERTIFICATE-----\n";

// Version 1, self-signed.
inline constexpr char versionOnePem[] = "-----BEGIN CERTIFICATE-----\n"
                                        "MIIBMjCB2QIUUvzOvxl+7CKHQDOnhqavRb9adQowCgYIKoZIzj0EAwIwGzEZMBcG\n"
                                        "A1UEAwwQbWFpbC5leGFtcGxlLm9yZzAgFw0yNjExMjgyMDAwNDZaGA8yMTI2MTEw\n"
                                        "NDIwMDA0NlowGzEZMBcGA1UEAwwQbWFpbC5leGFtcGxlLm9yZzBZMBMGByqGSM49\n"
                                        "AgEGCCqGSM49AwEHA0IABJI3oTprvwsecx3tlOEUvFpQ+ahRIyBb33q0I5fGjllv\n"
                                        "aFwBST02irbxUlyakBsxRPGN7VmSOM44zkDiyJ6eB5IwCgYIKoZIzj0EAwIDSAAw\n"
                                        "RQIhAL8nAEPpN7ZDUcCL4+xXGfiSsbLgW06MJvMQT+oJ8yzlAiAzfBBBwRLOKCZN\n"
                                        "cuhgHEkPH9hJaCuy/mgoNOIPDrg5vw==\n"
                                        "-----END CERTIFICATE-----\n";

inline constexpr char requestPem[] = "-----BEGIN CERTIFICATE REQUEST-----\n"
                                     "MIHWMH0CAQAwGzEZMBcGA1UEAwwQbWFpbC5leGFtcGxlLm9yZzBZMBMGByqGSM49\n"
                                     "AgEGCCqGSM49AwEHA0IABJI3oTprvwsecx3tlOEUvFpQ+ahRIyBb33q0I5fGjllv\n"
                                     "aFwBST02irbxUlyakBsxRPGN7VmSOM44zkDiyJ6eB5KgADAKBggqhkjOPQQDAgNJ\n"
                                     "ADBGAiEAw+vTJqeU0z8sJcHDE+R6ft6OyVxu4LSc+JiLhPXlMqkCIQC+OtT+vkS4\n"
                                     "UhZdInTKBANoe1J6bXDGjWnowkWrFb6NVw==\n"
                                     "-----END CERTIFICATE REQUEST-----\n";

} // namespace mailseal::test
