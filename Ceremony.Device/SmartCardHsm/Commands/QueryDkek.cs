using Ceremony.Device.Apdu;
using Ceremony.Device.Contracts;
using Ceremony.Domain.Shares;

namespace Ceremony.Device.SmartCardHsm.Commands;

/// <summary>DKEK status (80 52 00 00 without data): total, outstanding, key check value.</summary>
internal static class QueryDkek
{
    internal const int AnswerLength = 10;

    internal static DeviceResult<DkekStatus> Execute(CardSession session)
    {
        using var response = session.Send(new CommandApdu(0x80, 0x52, 0x00, 0x00, expectedLength: 256));
        if (response.Status.IsSuccess)
        {
            return Parse(response.Data, session.LoggedIn);
        }

        var refusal = session.Refuse(CardCommand.ReadDkekStatus, response.Status);
        return refusal.Code == DeviceCodes.DkekNotConfigured ? DkekStatus.NotConfigured with { AfterLogin = session.LoggedIn } : refusal;
    }

    /// <summary>Reads an answer of this query or of an import; bytes after the tenth belong to key domains and are ignored.</summary>
    internal static DkekStatus Parse(ReadOnlySpan<byte> answer, bool afterLogin)
    {
        if (answer.Length < AnswerLength || answer[1] > answer[0])
        {
            throw new DeviceAnswerException("The DKEK status makes no sense.");
        }

        var kcv = KeyCheckValue.FromBytes(answer.Slice(2, KeyCheckValue.Length));
        if (answer[0] == 0 && kcv.IsZero)
        {
            // Some open firmware answers with zeros where the maker's says that there is none.
            return DkekStatus.NotConfigured with { AfterLogin = afterLogin };
        }

        var complete = answer[1] == 0;
        return new DkekStatus(
            complete ? DkekState.Complete : DkekState.Waiting, answer[0], answer[1], complete && !kcv.IsZero ? kcv : null, afterLogin);
    }
}
