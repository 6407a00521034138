using Ceremony.App.Officers;

namespace Ceremony.App.Tests.Officers;

internal sealed class RecordingRegister : IRegisterLog
{
    public List<RegisterFact> Facts { get; } = [];

    public bool DiskIsFull { get; set; }

    public Task Append(RegisterFact fact)
    {
        if (DiskIsFull)
        {
            throw new IOException("no space left");
        }

        Facts.Add(fact);
        return Task.CompletedTask;
    }
}
