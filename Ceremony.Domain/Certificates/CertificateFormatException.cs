namespace Ceremony.Domain.Certificates;

/// <summary>Bytes are not what they are taken for: a certificate, a CRL or a certificate request as RFC 5280 and RFC 2986 write them, in DER.</summary>
/// <param name="message">What is wrong, the end of a sentence.</param>
/// <param name="inner">What the reader said, or null.</param>
public sealed class CertificateFormatException(string message, Exception? inner = null) : Exception(message, inner);
