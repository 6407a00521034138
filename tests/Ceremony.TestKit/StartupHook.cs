using System.Reflection;
using Ceremony.Domain.Shares;

/// <summary>
/// The runtime calls it in a program that a test starts with <c>DOTNET_STARTUP_HOOKS</c>, before the program's own code: share files then take one
/// iteration instead of 10,000,000. The program knows nothing of it, and has no such setting.
/// </summary>
internal static class StartupHook
{
    /// <summary>Called by the runtime, which finds class and method by these names.</summary>
    public static void Initialize() =>
        typeof(ShareFileFormat).GetField("_iterations", BindingFlags.NonPublic | BindingFlags.Instance)!.SetValue(ShareFileFormat.Standard, 1);
}
