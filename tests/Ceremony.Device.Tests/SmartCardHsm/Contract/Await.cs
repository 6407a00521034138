using Ceremony.Device.Contracts;
using Ceremony.Device.Pcsc;

namespace Ceremony.Device.Tests.SmartCardHsm.Contract;

/// <summary>Waits for an event after which a condition holds; fails when it does not come at all.</summary>
internal static class Await
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static T View<T>(PcscReaders readers, Func<PcscView, T?> find)
        where T : class => Until(() => find(readers.Current), handler => readers.Changed += handler, handler => readers.Changed -= handler);

    public static T View<T>(IDeviceDirectory directory, Func<DirectoryView, T?> find)
        where T : class => Until(() => find(directory.Current), handler => directory.Changed += handler, handler => directory.Changed -= handler);

    private static T Until<T>(Func<T?> find, Action<EventHandler> subscribe, Action<EventHandler> unsubscribe)
        where T : class
    {
        using var changed = new AutoResetEvent(initialState: false);
        void Handler(object? sender, EventArgs e) => changed.Set();
        subscribe(Handler);
        try
        {
            while (true)
            {
                if (find() is { } found)
                {
                    return found;
                }

                Assert.True(changed.WaitOne(Patience), "What the test waits for did not happen.");
            }
        }
        finally
        {
            unsubscribe(Handler);
        }
    }
}
