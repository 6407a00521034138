namespace Ceremony.Device.Pcsc.Interop;

/// <summary>One PC/SC error code, its name, what it means to us, and the sentence for a person.</summary>
/// <param name="Code">The code as PC/SC numbers it.</param>
/// <param name="Name">The name in the standard's header.</param>
/// <param name="Failure">What it means to the caller of a transport.</param>
/// <param name="Sentence">What happened; <c>{0}</c> stands for the reader.</param>
internal sealed record PcscError(uint Code, string Name, Apdu.CardTransportFailure Failure, string Sentence);
