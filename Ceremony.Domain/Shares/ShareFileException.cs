namespace Ceremony.Domain.Shares;

/// <summary>Bytes or text given as a share file or share sheet are not one. The message is for the officer.</summary>
public sealed class ShareFileException : Exception
{
    /// <summary>Wraps a fault.</summary>
    /// <param name="fault">What is wrong with the input.</param>
    public ShareFileException(ShareFault fault)
        : base(fault.Message) => Fault = fault;

    /// <summary>What is wrong, with its permanent code.</summary>
    public ShareFault Fault { get; }
}
