using Ceremony.Domain.Rules;

namespace Ceremony.Domain.Shares;

/// <summary>Bytes or text given as a share file or share sheet are not one. The message is for the officer.</summary>
public sealed class ShareFileException : Exception
{
    /// <summary>Wraps a refusal.</summary>
    /// <param name="refusal">What is wrong with the input.</param>
    public ShareFileException(Refusal refusal)
        : base(refusal.ToString()) => Refusal = refusal;

    /// <summary>What is wrong, with its permanent code.</summary>
    public Refusal Refusal { get; }
}
