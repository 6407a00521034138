namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>An officer brings a file for issuing; it was kept among the ceremony's artefacts.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="FileName">The file's name.</param>
/// <param name="File">Its bytes, lower-case hex.</param>
/// <param name="Fits">True if the signature in it fits: a request's and a self-signed certificate's by the key inside, a CRL's by the issuer's.</param>
public sealed record PresentCertificateFile(string Step, int Attempt, string FileName, string File, bool Fits) : StepCommand(Step, Attempt);
